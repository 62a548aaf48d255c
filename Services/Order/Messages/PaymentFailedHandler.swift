package import Contracts
import DurableMessaging
package import Messaging
import OrderDomain

/// Records that a payment attempt failed.
package struct PaymentFailedHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ event: PaymentFailed, _ context: MessageContext) async throws -> Handled<Void> {
        try await store.database.once(PaymentFailed.self, context) { unit in
            guard let order = try await store.lock(event.payment.orderID, in: unit) else { return }
            _ = try store.advance(
                order, .paymentFailed(OrderPayment(event.payment), reason: event.reason), in: unit)
        }
    }
}
