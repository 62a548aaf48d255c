package import Contracts
package import Messaging
import OrderDomain

/// An order is paid, or its payment came too late and goes back.
package struct PaymentCapturedHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ event: PaymentCaptured, _ context: MessageContext) async throws {
        let payment = event.payment
        try await store.database.once(PaymentCaptured.self, context) { unit in
            if let order = try await store.lock(payment.orderId, in: unit) {
                _ = try store.advance(order, .captured(payment), in: unit)
            } else {
                let reason = "there is no such order"
                try unit.send(
                    command: RefundPayment(paymentId: payment.paymentId, orderId: payment.orderId, reason: reason))
            }
        }
    }
}
