import Contracts
package import Messaging
import OrderDomain
import Postgres

/// Orders, their history, timers and payments in PostgreSQL. Whoever changes an order locks its row first.
package struct OrderStore: Sendable {
    package let database: ServiceDatabase
    /// How long prices and stock may take to be settled: longer than a message takes to climb the retry ladder.
    package let settlingTime: Duration

    package init(database: ServiceDatabase, settlingTime: Duration = .seconds(600)) {
        self.database = database
        self.settlingTime = settlingTime
    }
}

extension OrderState: PostgresValue {}
extension OrderState: PostgresElement {}
extension OrderTimer: PostgresValue {}
extension OrderTimer: PostgresElement {}
extension PaymentDetails.Method: PostgresValue {}
extension PaymentDetails.Status: PostgresValue {}
