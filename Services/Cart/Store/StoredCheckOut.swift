import CartDomain
import Contracts
import Messaging
import Postgres
import Vocabulary

/// What a cart has given to an order.
struct StoredCheckOut: Sendable {
    enum State: String, PostgresValue {
        /// The order may not be placed yet.
        case claimed
        /// The order exists.
        case placed
        /// The order was refused, and the cart has everything back.
        case released
    }

    let orderID: OrderID
    let customerID: CustomerID
    let state: State
    /// What places the order; nil once it is settled.
    let command: PlaceOrder?
    /// As the cart held them; empty once the order is settled.
    let lines: [CartLine]

    init(_ row: Row) throws {
        orderID = try row["order_id"]
        customerID = try row["customer_id"]
        state = try row["state"]
        let (command, lines): (JSON?, JSON?) = (try row["command"], try row["lines"])
        self.command = try command.map { try MessageCoder.decode(PlaceOrder.self, from: $0.bytes) }
        self.lines = try lines.map { try MessageCoder.decode([ClaimedLine].self, from: $0.bytes).map(\.line) } ?? []
    }
}
