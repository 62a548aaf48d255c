package import Messaging
package import OrderDomain
import Postgres
package import Vocabulary

/// A timer whose time has come.
package struct DueTimer: Sendable, Hashable {
    package let orderID: OrderID
    package let timer: OrderTimer
}

extension OrderStore {
    /// How long other processes leave a timer alone that one has taken on. After a failure this is the pause before
    /// the next try.
    private static let lease = Duration.seconds(10)

    /// Takes on timers whose time has come, by PostgreSQL's clock.
    package func takeDueTimers(atMost limit: Int) async throws -> [DueTimer] {
        let rows = try await database.query(
            .plannedEachTime(
                """
                UPDATE order_timer SET leased_until = now() + \(Self.lease)
                WHERE (order_id, kind) IN (
                    SELECT order_id, kind FROM order_timer WHERE due_at <= now() AND leased_until <= now()
                    ORDER BY due_at LIMIT \(limit) FOR UPDATE SKIP LOCKED)
                RETURNING order_id, kind
                """))
        return try rows.map { DueTimer(orderID: try $0["order_id"], timer: try $0["kind"]) }
    }

    /// Tells an order that its time is up, unless the timer was put off or removed meanwhile.
    package func ring(_ due: DueTimer, causedBy cause: MessageContext) async throws {
        try await database.transaction(causedBy: cause) { unit in
            guard let order = try await lock(due.orderID, in: unit) else { return }
            let stillDue = try await unit.query(
                """
                SELECT FROM order_timer WHERE order_id = \(due.orderID) AND kind = \(due.timer) AND due_at <= now()
                """)
            guard !stillDue.isEmpty else { return }
            _ = try advance(order, .timeIsUp(due.timer), in: unit)
        }
    }
}
