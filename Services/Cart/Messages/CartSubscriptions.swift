import Contracts
import Messaging

/// What the carts answer and listen to.
enum CartSubscriptions {
    static func table(store: CartStore, bus: MessageBus) -> Subscriptions {
        let desk = CartDesk(store: store, inquire: MarketInquiry(bus: bus).market, quote: { try await bus.ask($0, $1) })
        return Subscriptions(of: .cart)
            .answer(GetCarts.self, CartHandlers(desk: desk).getCarts)
            .answer(AddCartItem.self, AddCartItemHandler(desk: desk).handle)
            .answer(SetCartItem.self, SetCartItemHandler(desk: desk).handle)
            .answer(RemoveCartItem.self, CartHandlers(desk: desk).removeCartItem)
            .answer(ClearCart.self, CartHandlers(desk: desk).clearCart)
            .answer(ApplyPromoCode.self, ApplyPromoCodeHandler(desk: desk).handle)
            .answer(RemovePromoCode.self, CartHandlers(desk: desk).removePromoCode)
            .answer(CheckOut.self, CheckOutHandler(desk: desk).handle)
            .answer(GiveBack.self, GiveBackHandler(store: store).handle)
            .answer(AddCartLines.self, AddCartLinesHandler(desk: desk).handle)
            .on(OrderPlaced.self, OrderPlacedHandler(store: store).handle)
            .on(OrderRejected.self, GiveBackHandler(store: store).handle)
    }
}
