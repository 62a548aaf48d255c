import CartDomain
import Contracts
import Messaging
import Vocabulary

/// Shows and changes carts at current prices and stock. Products that are no longer sold stay in the cart, marked,
/// until the customer removes them.
struct PricedCarts: Sendable {
    let store: CartStore
    /// Queries current prices and stock.
    let inquire: @Sendable (Set<ProductID>, MessageContext) async throws -> Market
    /// Queries the current discount of a promotion code.
    let quote: @Sendable (QuotePromotion, MessageContext) async throws -> Outcome<QuotePromotion>

    func show(_ customers: Set<CustomerID>, _ context: MessageContext) async throws -> [CustomerID: CartContents] {
        let carts = try await store.carts(of: customers, at: .now())
        let market = try await inquire(Set(carts.values.flatMap(\.productIDs)), context)
        return try await withThrowingTaskGroup(of: (CustomerID, CartContents).self) { group in
            for (customer, cart) in carts {
                group.addTask { (customer, try await contents(of: cart, at: market, context)) }
            }
            return try await group.reduce(into: [:]) { shown, cart in shown[cart.0] = cart.1 }
        }
    }

    func show(_ customer: CustomerID, _ context: MessageContext) async throws -> CartContents {
        try await show(store.cart(of: customer, at: .now()), context)
    }

    func show(_ cart: Cart, _ context: MessageContext) async throws -> CartContents {
        try await contents(of: cart, at: inquire(Set(cart.productIDs), context), context)
    }

    /// Queries prices and stock before the transaction, so that it does not wait for another service and nothing
    /// changes when one does not reply.
    ///
    /// - Parameters:
    ///   - others: products that may not be in the cart yet
    ///   - change: may throw a `Cart.Rejection`, after which nothing has changed
    func change(
        _ customer: CustomerID, involving others: Set<ProductID> = [], _ context: MessageContext,
        _ change: (inout Cart, Market) throws -> Void
    ) async throws -> CartContents {
        let held = Set(try await store.cart(of: customer, at: .now()).productIDs)
        let market = try await inquire(held.union(others), context)
        let cart = try await store.change(customer, at: .now(), causedBy: context) { cart in
            let before = cart
            try change(&cart, market)
            if cart != before { cart.noteNames(from: market) }
        }
        return try await contents(of: cart, at: market, context)
    }

    /// Queries no other service, so it works while the catalogue does not reply.
    func clear(_ customer: CustomerID, _ context: MessageContext) async throws -> CartContents {
        let cart = try await store.change(customer, at: .now(), causedBy: context) { $0.clear() }
        return CartContents(cart, try PricedCart(cart, at: .unknown), nil)
    }

    /// Queries again when products were added to the cart after the first query.
    private func contents(
        of cart: Cart, at market: Market, _ context: MessageContext
    ) async throws -> CartContents {
        let market = market.covers(cart) ? market : try await inquire(Set(cart.productIDs), context)
        let priced = try PricedCart(cart, at: market)
        guard let code = cart.promoCode else { return CartContents(cart, priced, nil) }
        let quote = try await quote(QuotePromotion(code: code, subtotal: priced.subtotal), context)
        return CartContents(cart, priced, quote)
    }
}
