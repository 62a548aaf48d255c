import Contracts
import DurableMessaging
import OrderDomain
import Postgres
import Vocabulary

extension OrderStore {
    /// Counts the other orders of each order's customer that are neither paid nor over.
    ///
    /// Accepted orders count too: of two orders that are settled at the same time, at least one sees the other, since
    /// both were stored before.
    func openOrders(beside orders: [StoredOrder]) async throws -> [PlacementLimits.OpenOrders] {
        let rows = try await database.query(
            """
            SELECT count(DISTINCT other.order_id) AS orders, COALESCE(sum(line.quantity), 0)::bigint AS units
            FROM unnest(\(orders.map(\.orderID)), \(orders.map(\.customerID)))
                    WITH ORDINALITY AS own (order_id, customer_id, position)
                LEFT JOIN customer_order AS other ON other.customer_id = own.customer_id
                    AND other.status IN ('accepted', 'pending') AND other.order_id <> own.order_id
                LEFT JOIN order_line AS line ON line.order_id = other.order_id
            GROUP BY own.position ORDER BY own.position
            """)
        return try rows.map { .init(orders: try $0["orders"], units: try $0["units"]) }
    }
}
