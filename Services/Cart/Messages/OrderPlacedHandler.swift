import CartDomain
import Contracts
import Messaging
import Vocabulary

struct OrderPlacedHandler {
    let store: CartStore

    func handle(_ event: OrderPlaced, _ context: MessageContext) async throws {
        let ordered = Dictionary(event.lines.map { ($0.productId, $0.quantity.value) }, uniquingKeysWith: +)
        try await store.takeOut(event.orderId, of: event.customerId, at: .now(), context) { cart in
            cart.takeOut(ordered, promoCode: event.promoCode)
        }
    }
}
