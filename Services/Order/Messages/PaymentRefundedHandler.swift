package import Contracts
package import Messaging
import OrderDomain

/// A payment was given back.
package struct PaymentRefundedHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ event: PaymentRefunded, _ context: MessageContext) async throws {
        try await store.database.once(PaymentRefunded.self, context) { unit in
            guard let order = try await store.lock(event.payment.orderId, in: unit) else { return }
            _ = try store.advance(order, .refunded(event.payment, event.reason), in: unit)
        }
    }
}
