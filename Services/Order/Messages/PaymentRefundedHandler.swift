package import Contracts
package import Messaging
import OrderDomain
import Vocabulary

/// A payment was given back.
package struct PaymentRefundedHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ event: PaymentRefunded, _ context: MessageContext) async throws {
        try await store.database.once(PaymentRefunded.self, context) { unit in
            guard let order = try await store.lock(event.payment.orderId, in: unit) else { return }
            _ = try store.advance(
                order, .refunded(event.payment, event.refund, event.reason, restock: event.restock), in: unit)
        }
    }
}

/// A part of a payment was given back; the order stands as it did.
package struct PaymentPartlyRefundedHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ event: PaymentPartlyRefunded, _ context: MessageContext) async throws {
        try await store.database.once(PaymentPartlyRefunded.self, context) { unit in
            guard let order = try await store.lock(event.payment.orderId, in: unit) else { return }
            let news = OrderNews.partlyRefunded(
                event.payment, event.refund.amount, event.refund.reason, restock: event.restock)
            _ = try store.advance(order, news, in: unit)
        }
    }
}
