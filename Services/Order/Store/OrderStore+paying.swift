import DurableMessaging
import Messaging
import OrderDomain
import Postgres
import Vocabulary

/// Stores what orders know of their payments.
extension OrderStore {
    /// Records the latest payment and the number of payments.
    func recordPaymentAttempt(of order: StoredOrder, in unit: UnitOfWork) {
        unit.send(
            """
            UPDATE customer_order SET payment_id = \(order.paymentID), payment_attempts = \(order.paymentAttempts)
            WHERE order_id = \(order.orderID)
            """)
    }

    /// Records a payment's status. An event that arrives late does not undo a later one.
    func record(_ payment: OrderPayment, of order: StoredOrder, in unit: UnitOfWork) {
        let progress = OrderPayment.Status.progress.map(\.rawValue)
        unit.send(
            """
            INSERT INTO order_payment (payment_id, order_id, amount, currency, method, status, created_at, refunded)
            VALUES (\(payment.id), \(order.orderID), \(payment.amount.amount), \(payment.amount.currency),
                \(payment.method), \(payment.status), \(payment.createdAt), \(payment.refunded.amount))
            ON CONFLICT (payment_id) DO UPDATE
            SET status = CASE
                    WHEN array_position(\(progress), excluded.status) >= array_position(\(progress), order_payment.status)
                    THEN excluded.status ELSE order_payment.status END,
                refunded = GREATEST(order_payment.refunded, excluded.refunded)
            """)
    }

    /// Records a refund under the sequence of the order's latest step.
    func recordRefund(_ amount: Money, of order: StoredOrder, in unit: UnitOfWork) {
        unit.send(
            """
            INSERT INTO order_refund (order_id, sequence, amount, currency)
            VALUES (\(order.orderID), \(order.version), \(amount.amount), \(amount.currency))
            """)
    }
}
