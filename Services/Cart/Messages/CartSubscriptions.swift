import Contracts
import DurableMessaging
import Messaging

/// The messages that the cart service handles.
enum CartSubscriptions {
    static func table(store: CartStore, bus: MessageBus, erasure: PersonalDataErasure) -> Subscriptions {
        let carts = PricedCarts(
            store: store, inquire: MarketInquiry(bus: bus).market, quote: { try await bus.ask($0, $1) })
        return Subscriptions(of: .cart)
            .answer(GetCarts.self, CartHandlers(carts: carts).getCarts)
            .perform(AddCartItem.self, CartItemHandlers(carts: carts).add)
            .perform(SetCartItem.self, CartItemHandlers(carts: carts).set)
            .perform(RemoveCartItem.self, CartHandlers(carts: carts).removeCartItem)
            .perform(ClearCart.self, CartHandlers(carts: carts).clearCart)
            .perform(ApplyPromoCode.self, ApplyPromoCodeHandler(carts: carts).handle)
            .perform(RemovePromoCode.self, CartHandlers(carts: carts).removePromoCode)
            .perform(CheckOut.self, CheckOutHandler(carts: carts).handle)
            .perform(GiveBack.self, GiveBackHandler(store: store).handle)
            .perform(AddCartLines.self, AddCartLinesHandler(carts: carts).handle)
            .answer(ListPersonalRecords<Audited.Cart>.self, store.personalRecords.handle)
            .on(AccountErased.self, erasure.handle)
            .on(OrderPlaced.self, OrderPlacedHandler(store: store).handle)
            .on(OrderRejected.self, GiveBackHandler(store: store).handle)
    }
}
