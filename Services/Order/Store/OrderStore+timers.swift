package import DurableMessaging
import Messaging
package import OrderDomain
import Postgres
package import Vocabulary

/// A due timer.
package struct DueTimer: Sendable, Hashable {
    package let orderID: OrderID
    package let timer: OrderTimer
}

extension OrderStore {
    /// The pause before the first retry of checking prices and stock.
    private static let settlingPause = Duration.seconds(2)

    /// Leases timers that are due by PostgreSQL's clock.
    ///
    /// - Parameter kinds: which timers
    package func takeDueTimers(of kinds: [OrderTimer], atMost limit: Int) async throws -> [DueTimer] {
        let rows = try await database.query(
            .plannedEachTime(
                """
                UPDATE order_timer SET leased_until = now() + \(OrderTimer.lease)
                WHERE (order_id, kind) IN (
                    SELECT order_id, kind FROM order_timer
                    WHERE kind = ANY(\(kinds)) AND due_at <= now() AND leased_until <= now()
                    ORDER BY due_at LIMIT \(limit) FOR UPDATE SKIP LOCKED)
                RETURNING order_id, kind
                """))
        return try rows.map { DueTimer(orderID: try $0["order_id"], timer: try $0["kind"]) }
    }

    /// Whether a timer of a locked order is still due: it may have been postponed or removed since it was leased.
    package func isDue(_ due: DueTimer, in unit: UnitOfWork) async throws -> Bool {
        let rows = try await unit.query(
            "SELECT FROM order_timer WHERE order_id = \(due.orderID) AND kind = \(due.timer) AND due_at <= now()")
        return !rows.isEmpty
    }

    /// Postpones a timer, unless it is due later already.
    func postpone(_ timer: OrderTimer, until time: Timestamp, of order: StoredOrder, in unit: UnitOfWork) {
        unit.send(
            """
            UPDATE order_timer SET due_at = GREATEST(due_at, \(time))
            WHERE order_id = \(order.orderID) AND kind = \(timer)
            """)
    }

    /// Schedules a retry for an accepted order whose prices or stock could not be checked.
    package func settleLater(_ orderID: OrderID) async throws {
        _ = try await database.query(
            """
            INSERT INTO order_timer (order_id, kind, due_at)
            SELECT order_id, \(OrderTimer.settleAgain), now() + \(Self.settlingPause) FROM customer_order
            WHERE order_id = \(orderID) AND status = \(OrderState.accepted)
            ON CONFLICT (order_id, kind) DO NOTHING
            """)
    }
}
