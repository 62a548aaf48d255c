import CartDomain
import Contracts
import Messaging

/// What cannot be rejected.
struct CartHandlers {
    let desk: CartDesk

    func getCart(_ query: GetCart, _ context: MessageContext) async throws -> Outcome<GetCart> {
        .success(try await desk.show(context.customer, context))
    }

    func removeCartItem(_ request: RemoveCartItem, _ context: MessageContext) async throws -> Outcome<RemoveCartItem> {
        .success(try await desk.change(context.customer, context) { cart, _ in cart.remove(request.productId) })
    }

    func clearCart(_ request: ClearCart, _ context: MessageContext) async throws -> Outcome<ClearCart> {
        .success(try await desk.clear(context.customer, context))
    }

    func removePromoCode(
        _ request: RemovePromoCode, _ context: MessageContext
    ) async throws -> Outcome<RemovePromoCode> {
        .success(try await desk.change(context.customer, context) { cart, _ in cart.removePromoCode() })
    }
}
