import Contracts
package import Messaging
import OrderDomain
import Postgres

/// Orders, their history, timers and payments in PostgreSQL. Whoever changes an order locks its row first.
package struct OrderStore: Sendable {
    package let database: ServiceDatabase

    package init(database: ServiceDatabase) { self.database = database }
}

extension OrderState: PostgresValue {}
extension OrderTimer: PostgresValue {}
extension PaymentDetails.Method: PostgresValue {}
extension PaymentDetails.Status: PostgresValue {}
