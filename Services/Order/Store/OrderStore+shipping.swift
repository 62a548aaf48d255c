package import Contracts
package import DurableMessaging
import Messaging
import OrderDomain
import Postgres
package import Vocabulary

extension OrderStore {
    /// Records the shipment of a locked order.
    ///
    /// - Returns: false when another shipment is recorded already
    package func keep(_ shipment: Shipment, of order: StoredOrder, in unit: UnitOfWork) async throws -> Bool {
        let kept = try await unit.query(
            """
            INSERT INTO order_shipment (order_id, carrier, tracking_number)
            VALUES (\(order.orderID), \(shipment.carrier), \(shipment.trackingNumber))
            ON CONFLICT (order_id) DO UPDATE SET order_id = excluded.order_id
            WHERE (order_shipment.carrier, order_shipment.tracking_number)
                IS NOT DISTINCT FROM (excluded.carrier, excluded.tracking_number)
            """)
        return kept.affectedCount == 1
    }

    /// The shipment of an order; nil before it is shipped.
    package func shipment(of orderID: OrderID) async throws -> Shipment? {
        try await database.query("SELECT carrier, tracking_number FROM order_shipment WHERE order_id = \(orderID)")
            .first.map { Shipment(carrier: try $0["carrier"], trackingNumber: try $0["tracking_number"]) }
    }
}
