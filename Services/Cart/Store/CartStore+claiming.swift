import CartDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// A request to claim a version of a cart for an order.
struct CartClaim: Sendable {
    enum Outcome: Sendable {
        /// The cart's lines belong to the order now.
        case claimed
        /// The cart has changed, or the order or the version is claimed already: read again.
        case moved
        /// The caller's deadline has passed; nothing was changed.
        case late
    }

    let customer: CustomerID
    let version: Int64
    /// The command that places the order.
    let command: PlaceOrder
    let cause: MessageContext

    fileprivate var isLate: Bool { cause.deadline.map { $0 <= .now() } ?? false }
}

extension CartStore {
    /// `CheckOutResolver` checks a claim that stays open this long.
    private static let firstCheckDelay = Duration.seconds(5)

    /// Claims cart versions for orders; a version can be claimed once. Claimed carts are empty when this returns.
    ///
    /// - Returns: the outcome of each claim, in order
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
                // Of two claims for one cart the first succeeds.
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

    /// - Returns: the orders that had no claim yet and whose version was unclaimed
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
                now() + \(Self.firstCheckDelay)
            FROM unnest(\(claims.map(\.command.orderID)), \(claims.map(\.customer)), \(claims.map(\.version)),
                \(commands), \(lines)) AS claim (order_id, customer_id, version, command, lines)
            ORDER BY order_id
            ON CONFLICT DO NOTHING RETURNING order_id
            """)
        return Set(try noted.map { try $0["order_id"] })
    }

    /// The claim of this order, and unreleased claims of other orders on these versions of the customer's cart.
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
