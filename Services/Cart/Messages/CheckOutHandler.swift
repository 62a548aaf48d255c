import CartDomain
import Concurrency
import Contracts
import Messaging
import Vocabulary

/// Gives a version of a cart to an order. Prices are asked first, so that no transaction waits for another service; a cart
/// that changes meanwhile is priced again. Claims that come together are one transaction.
struct CheckOutHandler: Sendable {
    /// Claims in one transaction.
    private static let limit = 32
    /// More changes than this while one request is answered are no customer's.
    private static let tries = 5

    private let carts: PricedCarts
    private let claiming: Batcher<CartClaim, CartClaim.Outcome>

    init(carts: PricedCarts) {
        self.carts = carts
        claiming = Batcher(limit: Self.limit) { try await carts.store.claim($0, at: .now()) }
    }

    func handle(_ request: CheckOut, _ context: MessageContext) async throws -> Outcome<CheckOut> {
        let customer = try context.customer
        // The versions whose order is the answer.
        var versions = Set(request.seen?.map(\.version) ?? [])
        for _ in 1...Self.tries {
            let cart = try await carts.store.cart(of: customer, at: .now())
            // An empty cart that an order has emptied: the change before this version was its claim.
            let emptied: Set<Int64> = cart.lines.isEmpty ? [cart.version - 1] : []
            let known = try await carts.store.checkOuts(
                of: request.orderID, or: versions.union(emptied), of: customer)
            let own = known.first { $0.orderID == request.orderID }
            if let earlier = own ?? known.first { return answer(request, earlier, of: customer) }

            let contents = try await carts.show(cart, context)
            if let refusal = request.refusal(of: contents) { return .failure(refusal) }
            let command = request.command(for: contents)
            switch try await claiming(
                CartClaim(customer: customer, version: cart.version, command: command, cause: context))
            {
            case .claimed: return .success(.claimed(command))
            case .late: throw MessagingError.noReplyInTime
            // If another order has this version now, it is the one that the customer meant.
            case .moved: versions.insert(cart.version)
            }
        }
        throw MessagingError.noReplyInTime
    }

    /// - Parameter known: the claim of this order, or else of an order that was quicker
    private func answer(_ request: CheckOut, _ known: StoredCheckOut, of customer: CustomerID) -> Outcome<CheckOut> {
        guard known.orderID == request.orderID else { return .failure(.alreadyOrdered(known.orderID)) }
        guard known.customerID == customer else { return .failure(.idempotencyKeyReused) }
        guard known.state == .claimed, let command = known.command else { return .success(.settled) }
        return command.fingerprint == request.fingerprint
            ? .success(.claimed(command)) : .failure(.idempotencyKeyReused)
    }
}
