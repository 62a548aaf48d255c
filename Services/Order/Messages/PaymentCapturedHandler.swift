package import Contracts
import DurableMessaging
package import Messaging
import OrderDomain

/// An order's money is promised, or its promise came too late and is released.
package struct PaymentAuthorizedHandler: Sendable {
    private let store: OrderStore

    package init(store: OrderStore) { self.store = store }

    package func handle(_ event: PaymentAuthorized, _ context: MessageContext) async throws -> Handled<Void> {
        try await store.database.once(PaymentAuthorized.self, context) { unit in
            try await store.receive(.paymentAuthorized(OrderPayment(event.payment)), of: event.payment, in: unit)
        }
    }
}

/// An order is paid, or its payment came too late and goes back.
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
    /// Brings money that came, or was promised, to its order. Without an order it goes back.
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
