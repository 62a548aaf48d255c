import Contracts
import Messaging
import OrderDomain
import Postgres
import Vocabulary

/// Orders of the past. They come in as they ended, with one step of history and without a timer.
extension OrderStore {
    /// What is known of such orders.
    func historical(
        _ orderIDs: [OrderID], in unit: UnitOfWork
    ) async throws -> [OrderID: (fingerprint: String, placedBy: UniqueID)] {
        let rows = try await unit.query(
            .plannedEachTime(
                "SELECT order_id, fingerprint, placed_by FROM customer_order WHERE order_id = ANY(\(orderIDs))"))
        return Dictionary(
            try rows.map { (try $0["order_id"], (fingerprint: try $0["fingerprint"], placedBy: try $0["placed_by"])) },
            uniquingKeysWith: { first, _ in first })
    }

    /// An order that somebody else brings in at the same moment breaks the transaction; the command comes again then.
    func add(_ records: [HistoricalOrderRecord], in unit: UnitOfWork) throws {
        guard !records.isEmpty else { return }
        addOrders(records, in: unit)
        addLines(of: records, in: unit)
        unit.send(
            """
            INSERT INTO order_history (order_id, sequence, status, reason, at)
            SELECT order_id, 1, status, 'imported', placed_at
            FROM unnest(\(records.map(\.order.orderId)), \(records.map(\.state.rawValue)),
                \(records.map(\.order.placedAt))) AS step (order_id, status, placed_at)
            """)
    }

    private func addOrders(_ records: [HistoricalOrderRecord], in unit: UnitOfWork) {
        unit.send(
            """
            INSERT INTO customer_order (order_id, customer_id, idempotency_key, fingerprint, placed_by, status, currency,
                subtotal, total, note, origin, created_at, updated_at)
            SELECT order_id, customer_id, 'import ' || reference, fingerprint, import_id, status, currency, total, total,
                'Imported as ' || reference, 'import', placed_at, placed_at
            FROM unnest(\(records.map(\.order.orderId)), \(records.map(\.order.customerId)),
                \(records.map(\.order.reference)), \(records.map(\.order.fingerprint)),
                \(records.map(\.importID.value)), \(records.map(\.state.rawValue)),
                \(records.map(\.lines.subtotal.currency)), \(records.map(\.lines.subtotal.amount)),
                \(records.map(\.order.placedAt)))
                AS new (order_id, customer_id, reference, fingerprint, import_id, status, currency, total, placed_at)
            """)
    }

    private func addLines(of records: [HistoricalOrderRecord], in unit: UnitOfWork) {
        let lines = records.flatMap { record in
            record.lines.lines.enumerated().map {
                (orderID: record.order.orderId, position: $0.offset + 1, line: $0.element)
            }
        }
        unit.send(
            """
            INSERT INTO order_line (order_id, position, product_id, name, quantity, unit_price)
            SELECT * FROM unnest(\(lines.map(\.orderID)), \(lines.map(\.position)), \(lines.map(\.line.productID)),
                \(lines.map(\.line.name)), \(lines.map(\.line.quantity)), \(lines.map(\.line.unitPrice.amount)))
            """)
    }
}
