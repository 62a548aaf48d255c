package import Contracts
import DurableMessaging
package import Messaging
import OrderDomain

/// Confirms an order whose payment is authorized, or voids the payment if it is too late.
package struct PaymentAuthorizedHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ event: PaymentAuthorized, _ context: MessageContext) async throws -> Handled<Void> {
        try await store.database.once(PaymentAuthorized.self, context) { unit in
            try await store.receive(.paymentAuthorized(OrderPayment(event.payment)), of: event.payment, in: unit)
        }
    }
}

/// Confirms an order whose payment is captured, or refunds the payment if it is too late.
package struct PaymentCapturedHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ event: PaymentCaptured, _ context: MessageContext) async throws -> Handled<Void> {
        try await store.database.once(PaymentCaptured.self, context) { unit in
            try await store.receive(.paymentCaptured(OrderPayment(event.payment)), of: event.payment, in: unit)
        }
    }
}

extension OrderStore {
    /// Applies a payment to its order. A payment without an order is refunded.
    fileprivate func receive(_ update: OrderUpdate, of payment: PaymentDetails, in unit: UnitOfWork) async throws {
        if let order = try await lock(payment.orderID, in: unit) {
            _ = try advance(order, update, in: unit)
        } else {
            let reason = "there is no such order"
            try unit.send(
                command: RefundPayment(paymentID: payment.paymentID, orderID: payment.orderID, reason: reason))
        }
    }
}
