import Contracts
package import DurableMessaging
import Messaging
import OrderDomain
import Postgres

/// Orders, their history, timers and payments in PostgreSQL. Lock an order's row before changing it.
package struct OrderStore: Sendable {
    package let database: ServiceDatabase
    /// The time limit for settling prices and stock, longer than all retries of a message.
    package let settlingTime: Duration

    /// The maximum number of payment attempts for an order.
    package let attemptLimit: Int

    package init(
        database: ServiceDatabase, settlingTime: Duration = .seconds(600),
        attemptLimit: Int = PaymentAttempts.defaultLimit
    ) { (self.database, self.settlingTime, self.attemptLimit) = (database, settlingTime, attemptLimit) }
}

extension OrderState: PostgresValue {}
extension OrderState: PostgresElement {}
extension OrderTimer: PostgresValue {}
extension OrderTimer: PostgresElement {}
extension OrderPayment.Method: PostgresValue {}
extension OrderPayment.Status: PostgresValue {}
extension ReturnState: PostgresValue {}
