import CartDomain
import Contracts
import Messaging
import Vocabulary

struct OrderRejectedHandler {
    let store: CartStore

    func handle(_ event: OrderRejected, _ context: MessageContext) async throws {
        let named = event.priceChanges.compactMap { change in change.currentPrice.map { (change.productId, $0) } }
        guard !named.isEmpty else { return }
        let prices = Dictionary(named) { _, last in last }
        try await store.change(event.customerId, at: .now(), onceFor: OrderRejected.self, context) { cart in
            cart.noteNamed(prices)
        }
    }
}
