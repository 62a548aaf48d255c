import CartDomain
import Contracts
import DurableMessaging
import Messaging
import Vocabulary

/// Puts the lines of a refused order back into the cart. The edge requests it, so that the customer finds the lines at
/// once; the order service's event repeats it in case the edge failed.
struct GiveBackHandler {
    let store: CartStore

    func handle(_ request: GiveBack, _ context: MessageContext) async throws -> Outcome<GiveBack> {
        try await store.release(
            request.orderID, of: context.customer, named: request.priceChanges.named, at: .now(), causedBy: context)
        return .success(Done())
    }

    func handle(_ event: OrderRejected, _ context: MessageContext) async throws -> Handled<Void> {
        let (named, now) = (event.priceChanges.named, Timestamp.now())
        return try await store.database.once(OrderRejected.self, context) { unit in
            let isKnown = try await store.release(
                event.orderID, of: event.customerID, named: named, at: now, in: unit)
            // The order was placed without claiming the cart: the lines never left it.
            guard !isKnown, !named.isEmpty else { return }
            _ = try await store.change([event.customerID], at: now, in: unit) { _, cart in cart.noteNamed(named) }
        }
    }
}

extension [PlaceOrder.PriceChange] {
    /// The current prices that a refusal returned.
    var named: [ProductID: Money] {
        Dictionary(compactMap { change in change.currentPrice.map { (change.productID, $0) } }) { _, last in last }
    }
}
