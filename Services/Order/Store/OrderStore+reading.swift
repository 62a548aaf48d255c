package import Contracts
package import DurableMessaging
import Messaging
package import OrderDomain
import Postgres
package import Vocabulary

extension OrderStore {
    /// All columns of an order; `LATERAL` aggregates its lines into the same row.
    static let selection: Statement = """
        SELECT placed.*, line.*, payment.amount, payment.method, payment.status AS payment_status,
            payment.created_at AS payment_created_at, payment.refunded AS payment_refunded, statement_timestamp() AS read_at
        FROM customer_order AS placed
        CROSS JOIN LATERAL (
            SELECT array_agg(product_id ORDER BY position) AS product_ids, array_agg(name ORDER BY position) AS names,
                array_agg(quantity ORDER BY position) AS quantities,
                array_agg(unit_price ORDER BY position) AS unit_prices,
                array_agg(returned ORDER BY position) AS returned_pieces
            FROM order_line WHERE order_line.order_id = placed.order_id
        ) AS line
        LEFT JOIN order_payment AS payment ON payment.payment_id = placed.payment_id
        """

    package func find(_ orderID: OrderID) async throws -> StoredOrder? {
        let rows = try await database.query("\(Self.selection) WHERE placed.order_id = \(orderID)")
        return try rows.first.map(StoredOrder.init)
    }

    /// The order with that version of the customer's cart.
    package func order(of customerID: CustomerID, cartVersion: Int64) async throws -> OrderID? {
        try await database.query(
            "SELECT order_id FROM customer_order WHERE customer_id = \(customerID) AND cart_version = \(cartVersion)"
        ).first.map { try $0["order_id"] }
    }

    /// Locks and reads an order, so that no other transaction changes it.
    package func lock(_ orderID: OrderID, in unit: UnitOfWork) async throws -> StoredOrder? {
        try await lock([orderID], in: unit)[orderID]
    }

    /// Locks several orders, in the order of their ids to avoid deadlocks.
    package func lock(_ orderIDs: [OrderID], in unit: UnitOfWork) async throws -> [OrderID: StoredOrder] {
        // A separate statement, so that the read sees everything committed before the lock was acquired.
        unit.send(
            "SELECT FROM customer_order WHERE order_id = ANY(\(orderIDs)) ORDER BY order_id FOR NO KEY UPDATE")
        let rows = try await unit.query("\(Self.selection) WHERE placed.order_id = ANY(\(orderIDs))")
        let orders = try rows.map(StoredOrder.init)
        return Dictionary(orders.map { ($0.orderID, $0) }) { first, _ in first }
    }

    /// A customer's orders that precede `last`, newest first.
    package func list(of customerID: CustomerID, before last: OrderPosition?, limit: Int) async throws -> [StoredOrder]
    {
        let behind: Statement =
            last.map { "AND (placed.created_at, placed.order_id) < (\($0.createdAt), \($0.orderID))" } ?? ""
        let rows = try await database.query(
            .plannedEachTime(
                """
                \(Self.selection) WHERE placed.customer_id = \(customerID) \(behind)
                ORDER BY placed.created_at DESC, placed.order_id DESC LIMIT \(limit)
                """))
        return try rows.map(StoredOrder.init)
    }

    /// Oldest step first; nil when there is no such order.
    ///
    /// - Parameter customerID: the customer whose order it must be; nil for any
    package func history(of orderID: OrderID, of customerID: CustomerID?) async throws -> [OrderHistoryEntry]? {
        let ownership: Statement = customerID.map { "AND placed.customer_id = \($0)" } ?? ""
        let rows = try await database.query(
            """
            SELECT step.sequence, step.status, step.reason, step.at, shipment.carrier, shipment.tracking_number,
                refund.amount, refund.currency
            FROM order_history AS step JOIN customer_order AS placed USING (order_id)
                LEFT JOIN order_shipment AS shipment
                    ON shipment.order_id = step.order_id AND step.status = \(OrderState.shipped)
                    AND step.reason IS NULL -- a remark is not the step that shipped it
                LEFT JOIN order_refund AS refund
                    ON refund.order_id = step.order_id AND refund.sequence = step.sequence
            WHERE step.order_id = \(orderID) \(ownership) ORDER BY step.sequence
            """)
        guard !rows.isEmpty else { return nil }
        return try rows.map { row in
            let state: OrderState = try row["status"]
            let (carrier, number): (String?, String?) = (try row["carrier"], try row["tracking_number"])
            let (amount, currency): (Int64?, Currency?) = (try row["amount"], try row["currency"])
            return OrderHistoryEntry(
                sequence: try row["sequence"], status: OrderStatus(state), reason: try row["reason"],
                at: try row["at"], shipment: number.map { Shipment(carrier: carrier, trackingNumber: $0) },
                refund: amount.flatMap { amount in currency.map { Money(amount, $0) } })
        }
    }

    package func statuses(of orderIDs: [OrderID]) async throws -> [(OrderID, OrderState)] {
        try await database.query("SELECT order_id, status FROM customer_order WHERE order_id = ANY(\(orderIDs))")
            .map { (try $0["order_id"], try $0["status"]) }
    }
}
