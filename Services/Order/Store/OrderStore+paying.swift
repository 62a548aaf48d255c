import Contracts
package import Messaging
import OrderDomain
import Postgres
package import Vocabulary

extension OrderStore {
    /// How long a payment may take before the order expires under it.
    private static let timeToPay = Duration.seconds(60)
    /// How far payments may put off expiry. Inventory lets go five minutes after `held_until`; the order must be first.
    private static let longestExtension = Duration.seconds(240)

    /// Notes the payment that has begun for a locked, pending order, and keeps the order from expiring meanwhile.
    package func beginPayment(_ paymentID: PaymentID, of order: StoredOrder, in unit: UnitOfWork) {
        // A payment that asks again, because its process died, is the same attempt.
        unit.send(
            """
            UPDATE customer_order SET payment_id = \(paymentID),
                payment_attempts = payment_attempts + CASE WHEN payment_id = \(paymentID) THEN 0 ELSE 1 END
            WHERE order_id = \(order.orderID)
            """)
        unit.send(
            """
            UPDATE order_timer SET due_at = GREATEST(due_at,
                LEAST(now() + \(Self.timeToPay), \(order.heldUntil) + \(Self.longestExtension)))
            WHERE order_id = \(order.orderID) AND kind = \(OrderTimer.paymentDue)
            """)
    }
}
