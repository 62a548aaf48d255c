import Contracts
import Messaging

/// What the carts answer and listen to.
enum CartSubscriptions {
    static func table(store: CartStore, bus: MessageBus) -> Subscriptions {
        let desk = CartDesk(store: store, inquire: MarketInquiry(bus: bus).market, quote: { try await bus.ask($0, $1) })
        return Subscriptions(of: .cart)
            .answer(GetCarts.self, CartHandlers(desk: desk).getCarts)
            .perform(AddCartItem.self, AddCartItemHandler(desk: desk).handle)
            .perform(SetCartItem.self, SetCartItemHandler(desk: desk).handle)
            .perform(RemoveCartItem.self, CartHandlers(desk: desk).removeCartItem)
            .perform(ClearCart.self, CartHandlers(desk: desk).clearCart)
            .perform(ApplyPromoCode.self, ApplyPromoCodeHandler(desk: desk).handle)
            .perform(RemovePromoCode.self, CartHandlers(desk: desk).removePromoCode)
            .perform(CheckOut.self, CheckOutHandler(desk: desk).handle)
            .perform(GiveBack.self, GiveBackHandler(store: store).handle)
            .perform(AddCartLines.self, AddCartLinesHandler(desk: desk).handle)
            .on(OrderPlaced.self, OrderPlacedHandler(store: store).handle)
            .on(OrderRejected.self, GiveBackHandler(store: store).handle)
    }
}
