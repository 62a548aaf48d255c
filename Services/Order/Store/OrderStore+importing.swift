import Contracts
import DurableMessaging
import Messaging
import OrderDomain
import Postgres
import Vocabulary

/// Stores historical orders in their final state, with one history entry and without a timer.
extension OrderStore {
    /// Cannot collide: customers' idempotency keys have no blank.
    private static let keyPrefix = "import "

    /// The orders that were imported before, by the shopkeeper's reference.
    func imported(_ references: [String], in unit: UnitOfWork) async throws -> [String: StoredOrder] {
        let rows = try await unit.query(
            .plannedEachTime(
                """
                \(Self.selection) WHERE placed.origin = 'import'
                    AND placed.idempotency_key = ANY(\(references.map { Self.keyPrefix + $0 }))
                """))
        return Dictionary(
            try rows.map { row in
                let key: String = try row["idempotency_key"]
                return (String(key.dropFirst(Self.keyPrefix.count)), try StoredOrder(row))
            },
            uniquingKeysWith: { first, _ in first })
    }

    /// If another transaction imports the same order concurrently, this one fails and the command is redelivered.
    func add(_ records: [HistoricalOrderRecord], in unit: UnitOfWork) throws {
        guard !records.isEmpty else { return }
        addOrders(records, in: unit)
        addLines(of: records, in: unit)
        unit.send(
            """
            INSERT INTO order_history (order_id, sequence, status, reason, at)
            SELECT order_id, 1, status, 'imported', placed_at
            FROM unnest(\(records.map(\.order.orderID)), \(records.map(\.state.rawValue)),
                \(records.map(\.order.placedAt))) AS step (order_id, status, placed_at)
            """)
    }

    private func addOrders(_ records: [HistoricalOrderRecord], in unit: UnitOfWork) {
        unit.send(
            """
            INSERT INTO customer_order (order_id, customer_id, idempotency_key, fingerprint, placed_by, status, currency,
                subtotal, total, note, origin, created_at, updated_at)
            SELECT order_id, customer_id, \(Self.keyPrefix) || reference, fingerprint, import_id, status, currency, total, total,
                'Imported as ' || reference, 'import', placed_at, placed_at
            FROM unnest(\(records.map(\.order.orderID)), \(records.map(\.order.customerID)),
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
                (orderID: record.order.orderID, position: $0.offset + 1, line: $0.element)
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
