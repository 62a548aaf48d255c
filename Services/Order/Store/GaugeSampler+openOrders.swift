import DurableMessaging
import Messaging
import Metrics
import Postgres
import ServiceKit

extension GaugeSampler {
    /// Samples the number of open orders by state, and the age of the oldest in each state.
    static func openOrders(in store: OrderStore) -> GaugeSampler {
        let gauges = ["accepted", "pending"].map { state in
            (
                state: state, count: Meter(label: "cloudretail_orders", dimensions: [("state", state)]),
                age: Meter(label: "cloudretail_order_oldest_age_seconds", dimensions: [("state", state)])
            )
        }
        return GaugeSampler {
            let rows = try await store.database.query(
                """
                SELECT status, count(*) AS count, extract(epoch FROM now() - min(updated_at))::float8 AS age
                FROM customer_order WHERE status IN ('accepted', 'pending') GROUP BY status
                """)
            for gauge in gauges {
                let row = try rows.first { try $0["status"] as String == gauge.state }
                gauge.count.set(try row.map { try $0["count"] as Int64 } ?? 0)
                gauge.age.set(try row.map { try $0["age"] as Double } ?? 0)
            }
        }
    }
}
