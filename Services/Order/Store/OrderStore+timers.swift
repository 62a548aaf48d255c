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

    /// The pause before prices and stock are asked for again for the first time.
    private static let settlingPause = Duration.seconds(2)

    /// Takes on timers whose time has come, by PostgreSQL's clock.
    ///
    /// - Parameter kinds: which timers
    package func takeDueTimers(of kinds: [OrderTimer], atMost limit: Int) async throws -> [DueTimer] {
        let rows = try await database.query(
            .plannedEachTime(
                """
                UPDATE order_timer SET leased_until = now() + \(Self.lease)
                WHERE (order_id, kind) IN (
                    SELECT order_id, kind FROM order_timer
                    WHERE kind = ANY(\(kinds)) AND due_at <= now() AND leased_until <= now()
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
            guard let news = OrderNews.timeIsUp(due.timer) else { return }
            _ = try advance(order, news, in: unit)
        }
    }

    /// Has an accepted order looked after again soon, because prices or stock could not be asked for.
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
