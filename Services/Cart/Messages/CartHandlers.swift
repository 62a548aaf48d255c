import CartDomain
import Contracts
import Messaging

/// The cart messages that have no rejections.
struct CartHandlers {
    let carts: PricedCarts

    func getCarts(_ query: GetCarts, _ context: MessageContext) async throws -> Outcome<GetCarts> {
        let carts = try await carts.show(Set(query.customerIDs), context)
        return .success(GetCarts.Reply(items: carts.map { GetCarts.Item(customerID: $0.key, cart: $0.value) }))
    }

    func removeCartItem(_ request: RemoveCartItem, _ context: MessageContext) async throws -> Outcome<RemoveCartItem> {
        .success(try await carts.change(context.customer, context) { cart, _ in cart.remove(request.productID) })
    }

    func clearCart(_ request: ClearCart, _ context: MessageContext) async throws -> Outcome<ClearCart> {
        .success(try await carts.clear(context.customer, context))
    }

    func removePromoCode(
        _ request: RemovePromoCode, _ context: MessageContext
    ) async throws -> Outcome<RemovePromoCode> {
        .success(try await carts.change(context.customer, context) { cart, _ in cart.removePromoCode() })
    }
}
