import CartDomain
import Concurrency
import Contracts
import Messaging
import Vocabulary

/// Claims a version of a cart for an order. Prices are queried first, so that no transaction waits for another service;
/// a cart that changes meanwhile is priced again. Concurrent claims share one transaction.
struct CheckOutHandler: Sendable {
    /// Maximum number of claims in one transaction.
    private static let limit = 32
    /// A customer does not change the cart more often while one request is handled.
    private static let tries = 5

    private let carts: PricedCarts
    private let claiming: Batcher<CartClaim, CartClaim.Outcome>

    init(carts: PricedCarts) {
        self.carts = carts
        claiming = Batcher(limit: Self.limit) { try await carts.store.claim($0, at: .now()) }
    }

    func handle(_ request: CheckOut, _ context: MessageContext) async throws -> Outcome<CheckOut> {
        let customer = try context.customer
        // If an order has claimed one of these versions, the reply names that order.
        var versions = Set(request.seen?.map(\.version) ?? [])
        for _ in 1...Self.tries {
            let cart = try await carts.store.cart(of: customer, at: .now())
            // If an order emptied the cart, it claimed the version before this one.
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
            // If another order has claimed this version meanwhile, the reply names it.
            case .moved: versions.insert(cart.version)
            }
        }
        throw MessagingError.noReplyInTime
    }

    /// - Parameter known: the claim of this order, or of another order that claimed the cart first
    private func answer(_ request: CheckOut, _ known: StoredCheckOut, of customer: CustomerID) -> Outcome<CheckOut> {
        guard known.orderID == request.orderID else { return .failure(.alreadyOrdered(known.orderID)) }
        guard known.customerID == customer else { return .failure(.idempotencyKeyReused) }
        guard known.state == .claimed, let command = known.command else { return .success(.settled) }
        return command.fingerprint == request.fingerprint
            ? .success(.claimed(command)) : .failure(.idempotencyKeyReused)
    }
}
