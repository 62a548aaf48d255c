import CartDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// That a version of a cart is to go to an order.
struct CartClaim: Sendable {
    enum Outcome: Sendable {
        /// The cart has given everything up for the order.
        case claimed
        /// The cart has changed, or the order has something of it already: look again.
        case moved
        /// The customer has stopped waiting, so nothing was done.
        case late
    }

    let customer: CustomerID
    let version: Int64
    /// What places the order.
    let command: PlaceOrder
    let cause: MessageContext

    fileprivate var isLate: Bool { cause.deadline.map { $0 <= .now() } ?? false }
}

extension CartStore {
    /// An order is looked after when nothing was heard of it for so long.
    private static let firstLook = Duration.seconds(5)

    /// Gives versions of carts to orders, each to one. What the carts held is out of them when this returns.
    ///
    /// - Returns: what became of each claim
    func claim(_ claims: [CartClaim], at time: Timestamp) async throws -> [CartClaim.Outcome] {
        try await database.transaction(causedBy: claims.map(\.cause)) { unit in
            let carts = try await lock(Set(claims.map(\.customer)), at: time, in: unit)
            var outcomes = claims.map { $0.isLate ? CartClaim.Outcome.late : .moved }
            var claimants: Set<CustomerID> = []
            let valid = claims.indices.filter { index in
                let claim = claims[index]
                guard case .moved = outcomes[index], carts[claim.customer]?.version == claim.version else {
                    return false
                }
                // Of two for one cart the first gets it.
                return claimants.insert(claim.customer).inserted
            }
            let noted = try await note(valid.map { claims[$0] }, carts, in: unit)
            var writes = CartWrites()
            for index in valid where noted.contains(claims[index].command.orderID) {
                let customer = claims[index].customer
                guard let before = carts[customer] else { continue }
                var cart = before
                cart.clear()
                cart.noteChange(at: time)
                writes.add(cart, of: customer, replacing: before)
                outcomes[index] = .claimed
            }
            writes.send(in: unit)
            return outcomes
        }
    }

    /// - Returns: the orders that had nothing yet, and whose version no order had
    private func note(
        _ claims: [CartClaim], _ carts: [CustomerID: Cart], in unit: UnitOfWork
    ) async throws -> Set<OrderID> {
        guard !claims.isEmpty else { return [] }
        let commands = try claims.map { JSON(try MessageCoder.encode($0.command)) }
        let lines = try claims.map { claim in
            JSON(try MessageCoder.encode((carts[claim.customer]?.lines ?? []).map(ClaimedLine.init)))
        }
        let noted = try await unit.query(
            """
            INSERT INTO cart_checkout
                (order_id, customer_id, cart_version, state, command, lines, changed_at, next_look_at)
            SELECT order_id, customer_id, version, \(StoredCheckOut.State.claimed), command, lines, now(),
                now() + \(Self.firstLook)
            FROM unnest(\(claims.map(\.command.orderID)), \(claims.map(\.customer)), \(claims.map(\.version)),
                \(commands), \(lines)) AS claim (order_id, customer_id, version, command, lines)
            ORDER BY order_id
            ON CONFLICT DO NOTHING RETURNING order_id
            """)
        return Set(try noted.map { try $0["order_id"] })
    }

    /// What this order has of a cart, and which other orders have one of these versions of the customer's cart.
    func checkOuts(
        of order: OrderID, or versions: Set<Int64>, of customer: CustomerID
    ) async throws -> [StoredCheckOut] {
        try await database.query(
            """
            SELECT order_id, customer_id, state, command, lines FROM cart_checkout WHERE order_id = \(order)
            UNION ALL
            SELECT order_id, customer_id, state, command, lines FROM cart_checkout
            WHERE customer_id = \(customer) AND cart_version = ANY(\(versions.sorted())) AND order_id <> \(order)
                AND state <> \(StoredCheckOut.State.released)
            """
        ).map(StoredCheckOut.init)
    }
}
