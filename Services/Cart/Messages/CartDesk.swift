import CartDomain
import Contracts
import Messaging
import Vocabulary

/// Shows and changes carts at today's prices and stock. Products that are not for sale any more leave the cart on the
/// way, even when it is only looked at.
struct CartDesk: Sendable {
    let store: CartStore
    /// Asks what is known of some products today.
    let inquire: @Sendable (Set<ProductID>, MessageContext) async throws -> Market
    /// Asks what a promotion code gives now.
    let quote: @Sendable (QuotePromotion, MessageContext) async throws -> Outcome<QuotePromotion>

    func show(_ customers: Set<CustomerID>, _ context: MessageContext) async throws -> [CustomerID: CartContents] {
        let carts = try await store.carts(of: customers, at: .now())
        let market = try await inquire(Set(carts.values.flatMap(\.productIds)), context)
        return try await withThrowingTaskGroup(of: (CustomerID, CartContents).self) { group in
            for (customer, cart) in carts {
                group.addTask { (customer, try await show(cart, of: customer, at: market, context)) }
            }
            return try await group.reduce(into: [:]) { shown, cart in shown[cart.0] = cart.1 }
        }
    }

    func show(_ customer: CustomerID, _ context: MessageContext) async throws -> CartContents {
        let cart = try await store.cart(of: customer, at: .now())
        return try await show(cart, of: customer, at: inquire(Set(cart.productIds), context), context)
    }

    private func show(
        _ cart: Cart, of customer: CustomerID, at market: Market, _ context: MessageContext
    ) async throws -> CartContents {
        guard cart.productIds.contains(where: market.isWithdrawn) else {
            return try await contents(of: cart, at: market, context)
        }
        let rest = try await store.change(customer, at: .now(), causedBy: context) { $0.dropWithdrawn(from: market) }
        return try await contents(of: rest, at: market, context)
    }

    /// Asks first, so that no transaction waits for another service and nothing changes when one is away.
    ///
    /// - Parameters:
    ///   - product: one that may not be in the cart yet
    ///   - change: may throw a `Cart.Rejection`, after which nothing has changed
    func change(
        _ customer: CustomerID, involving product: ProductID? = nil, _ context: MessageContext,
        _ change: (inout Cart, Market) throws -> Void
    ) async throws -> CartContents {
        var products = Set(try await store.cart(of: customer, at: .now()).productIds)
        if let product { products.insert(product) }
        let market = try await inquire(products, context)
        let cart = try await store.change(customer, at: .now(), causedBy: context) { cart in
            cart.dropWithdrawn(from: market)
            try change(&cart, market)
        }
        return try await contents(of: cart, at: market, context)
    }

    /// Needs nobody else: works while the catalogue is away.
    func clear(_ customer: CustomerID, _ context: MessageContext) async throws -> CartContents {
        let cart = try await store.change(customer, at: .now(), causedBy: context) { $0.clear() }
        return CartContents(cart, try PricedCart(cart, at: .unknown), nil)
    }

    /// Asks again for what somebody added to the cart after the first question.
    private func contents(
        of cart: Cart, at market: Market, _ context: MessageContext
    ) async throws -> CartContents {
        let market = market.covers(cart) ? market : try await inquire(Set(cart.productIds), context)
        let priced = try PricedCart(cart, at: market)
        guard let code = cart.promoCode else { return CartContents(cart, priced, nil) }
        let quote = try await quote(QuotePromotion(code: code, subtotal: priced.subtotal), context)
        return CartContents(cart, priced, quote)
    }
}
