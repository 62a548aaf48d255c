import CartDomain
import Contracts
import Messaging

/// What cannot be rejected.
struct CartHandlers {
    let desk: CartDesk

    func getCarts(_ query: GetCarts, _ context: MessageContext) async throws -> Outcome<GetCarts> {
        let carts = try await desk.show(Set(query.customerIds), context)
        return .success(GetCarts.Reply(items: carts.map { GetCarts.Item(customerId: $0.key, cart: $0.value) }))
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
