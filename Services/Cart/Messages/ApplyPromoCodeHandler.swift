import CartDomain
import Contracts
import Messaging

/// Puts a code on the cart that gives something now. Whether it still does is asked again each time the cart is shown.
struct ApplyPromoCodeHandler {
    let desk: CartDesk

    func handle(_ request: ApplyPromoCode, _ context: MessageContext) async throws -> Outcome<ApplyPromoCode> {
        let cart = try await desk.show(context.customer, context)
        switch try await desk.quote(QuotePromotion(code: request.code, subtotal: cart.subtotal), context) {
        case .failure(let problem):
            return .failure(.invalid(problem))
        case .success(let quote):
            return .success(
                try await desk.change(context.customer, context) { cart, _ in cart.apply(promoCode: quote.code) })
        }
    }
}
