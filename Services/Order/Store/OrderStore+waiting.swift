package import Contracts
import DurableMessaging
import Messaging
import OrderDomain
import Postgres
import Vocabulary

extension OrderStore {
    /// The open orders, accepted ones first, and in each state the longest unchanged first.
    package func waiting(atMost limit: Int) async throws -> ListOpenOrders.Reply {
        let counted = try await database.query(
            """
            SELECT statement_timestamp() AS as_of, count(*) AS total FROM customer_order
            WHERE status IN ('accepted', 'pending')
            """)
        let rows = try await database.query(
            """
            SELECT placed.order_id, placed.status, placed.updated_at, placed.placed_by, placed.payment_id, timer.due_at,
                placed.total, placed.currency
            FROM customer_order AS placed LEFT JOIN order_timer AS timer
                ON timer.order_id = placed.order_id AND timer.kind <> \(OrderTimer.settleAgain)
            WHERE placed.status IN ('accepted', 'pending')
            ORDER BY placed.status, placed.updated_at, placed.order_id LIMIT \(limit)
            """)
        let items = try rows.map { row in
            let state: OrderState = try row["status"]
            return OpenOrder(
                orderID: try row["order_id"], status: OrderStatus(state), since: try row["updated_at"],
                placedBy: try row["placed_by"], paymentID: try row["payment_id"], timerDueAt: try row["due_at"],
                total: Money(try row["total"], try row["currency"]))
        }
        guard let count = counted.first else { throw PostgresError(.decoding, "a count returned no row") }
        return .init(asOf: try count["as_of"], total: try count["total"], items: items)
    }
}
