import CartDomain
import Contracts
import Messaging

/// Applies a promotion code that is valid now. It is quoted again each time the cart is shown.
struct ApplyPromoCodeHandler {
    let carts: PricedCarts

    func handle(_ request: ApplyPromoCode, _ context: MessageContext) async throws -> Outcome<ApplyPromoCode> {
        let cart = try await carts.show(context.customer, context)
        switch try await carts.quote(QuotePromotion(code: request.code, subtotal: cart.subtotal), context) {
        case .failure(let problem):
            return .failure(.invalid(problem))
        case .success(let quote):
            return .success(
                try await carts.change(context.customer, context) { cart, _ in cart.apply(promoCode: quote.code) })
        }
    }
}
