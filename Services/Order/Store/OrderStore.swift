import Contracts
package import DurableMessaging
import Messaging
import OrderDomain
import Postgres

/// Orders, their history, timers and payments in PostgreSQL. Whoever changes an order locks its row first.
package struct OrderStore: Sendable {
    package let database: ServiceDatabase
    /// How long prices and stock may take to be settled: longer than all retries of a message take.
    package let settlingTime: Duration

    /// How often an order may be tried to be paid.
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
