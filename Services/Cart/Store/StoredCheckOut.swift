import CartDomain
import Contracts
import Messaging
import Postgres
import Vocabulary

/// An order's claim on a cart.
struct StoredCheckOut: Sendable {
    enum State: String, PostgresValue {
        /// The order may not be placed yet.
        case claimed
        /// The order exists.
        case placed
        /// The order was refused, and its lines are back in the cart.
        case released
    }

    let orderID: OrderID
    let customerID: CustomerID
    let state: State
    /// The command that places the order; nil once the claim is settled.
    let command: PlaceOrder?
    /// The lines that the cart held; empty once the claim is settled.
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
