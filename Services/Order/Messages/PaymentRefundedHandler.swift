package import Contracts
import DurableMessaging
package import Messaging
import OrderDomain
import Vocabulary

/// Records that a payment was refunded.
package struct PaymentRefundedHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ event: PaymentRefunded, _ context: MessageContext) async throws -> Handled<Void> {
        try await store.database.once(PaymentRefunded.self, context) { unit in
            guard let order = try await store.lock(event.payment.orderID, in: unit) else { return }
            if let id = event.refundID { store.notePaidBack(id, event.refund, of: order.orderID, in: unit) }
            let refund = OrderRefund(
                amount: event.refund, reason: event.reason.isEmpty ? nil : event.reason,
                restock: [Pieces](event.restock ?? []))
            _ = try store.advance(order, .paymentRefunded(OrderPayment(event.payment), refund), in: unit)
        }
    }
}

/// Records that a part of a payment was refunded.
package struct PaymentPartlyRefundedHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ event: PaymentPartlyRefunded, _ context: MessageContext) async throws -> Handled<Void> {
        try await store.database.once(PaymentPartlyRefunded.self, context) { unit in
            guard let order = try await store.lock(event.payment.orderID, in: unit) else { return }
            store.notePaidBack(event.refund.refundID, event.refund.amount, of: order.orderID, in: unit)
            // Nothing was left to refund for a return, so there is no refund to record.
            guard event.refund.amount.amount > 0 else { return }
            let refund = OrderRefund(
                amount: event.refund.amount, reason: event.refund.reason, restock: [Pieces](event.restock ?? []))
            _ = try store.advance(order, .paymentPartlyRefunded(OrderPayment(event.payment), refund), in: unit)
        }
    }
}
