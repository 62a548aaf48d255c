package import Contracts
package import DurableMessaging
import Messaging
import OrderDomain
import Postgres
package import Vocabulary

/// What is stored about people in orders, and how it is erased.
extension OrderStore {
    /// In one transaction.
    private static let batch = 200
    private static let mostNamed = 20

    /// An order that is over, or delivered, and has no return under way.
    private static let isFinished: Statement = """
        placed.status NOT IN ('accepted', 'pending', 'confirmed', 'shipped') AND NOT EXISTS (
            SELECT FROM order_return AS back WHERE back.order_id = placed.order_id
            AND back.state IN ('requested', 'approved'))
        """

    /// The customer's orders that are not finished, the oldest first.
    package func unfinished(of customer: CustomerID) async throws -> [UnfinishedOrder] {
        try await database.query(
            .plannedEachTime(
                """
                SELECT order_id, number, status FROM customer_order AS placed
                WHERE customer_id = \(customer) AND NOT (\(Self.isFinished))
                ORDER BY created_at, order_id LIMIT \(Self.mostNamed)
                """)
        ).map { row in
            guard let number = OrderNumber(try row["number"] as Int64) else {
                throw PostgresError(.decoding, "not an order's number")
            }
            let state: OrderState = try row["status"]
            return UnfinishedOrder(orderID: try row["order_id"], number: number, status: OrderStatus(state))
        }
    }

    /// Erases addresses, notes, reasons and parcel numbers of the customer's finished orders. Amounts and lines stay.
    ///
    /// - Returns: whether there may be more
    package static func erase(_ customer: CustomerID, in unit: UnitOfWork) async throws -> Bool {
        try await erase("placed.customer_id = \(customer)", in: unit)
    }

    /// The same for orders of all customers that were placed longer ago than `age`.
    ///
    /// - Returns: whether there may be more
    package func eraseOlder(than age: Duration) async throws -> Bool {
        try await database.transaction(causedBy: database.beginning("old orders")) { unit in
            try await Self.erase("placed.created_at < now() - \(age)", in: unit)
        }
    }

    private static func erase(_ condition: Statement, in unit: UnitOfWork) async throws -> Bool {
        let rows = try await unit.query(
            .plannedEachTime(
                """
                SELECT order_id, greatest(updated_at, (SELECT max(back.updated_at) FROM order_return AS back
                    WHERE back.order_id = placed.order_id)) > now() - \(UnitOfWork.messagesKept) AS has_changed
                FROM customer_order AS placed WHERE \(condition) AND erased_at IS NULL AND \(isFinished)
                ORDER BY created_at, order_id LIMIT \(batch) FOR UPDATE OF placed
                """))
        let ids: [OrderID] = try rows.map { try $0["order_id"] }
        guard !ids.isEmpty else { return false }
        // The key was the client's text. An imported order is recognized by it: the shopkeeper's own reference.
        unit.send(
            """
            UPDATE customer_order SET erased_at = now(), shipping_address = NULL, note = NULL,
                idempotency_key = CASE origin WHEN 'import' THEN idempotency_key ELSE order_id::text END
            WHERE order_id = ANY(\(ids))
            """)
        unit.send(
            """
            UPDATE order_return SET reason = '', refusal = CASE WHEN refusal IS NOT NULL THEN '' END
            WHERE order_id = ANY(\(ids))
            """)
        unit.send("DELETE FROM order_shipment WHERE order_id = ANY(\(ids))")
        unit.send("SELECT erase_reasons(\(ids))")
        // For a replay, which needs no address: mails about the orders were sent, or never will be.
        let changed = try rows.filter { try $0["has_changed"] }
        try await unit.blankMessages(
            about: ids, changed: changed.map { try $0["order_id"] }, by: "without_personal_data")
        return ids.count == batch
    }
}

extension OrderStore {
    /// The customer's orders, with everything that the shop knows about them.
    package var personalRecords: PersonalRecords {
        PersonalRecords(database: database) { customer, _ in
            """
            SELECT order_id AS id, jsonb_build_object(
                'orderId', order_id, 'number', to_char(number, 'FM000"-"000"-"000'), 'status', status, 'createdAt', created_at,
                'updatedAt', updated_at, 'currency', currency, 'subtotal', subtotal, 'discount', discount, 'total', total,
                'refunded', refunded, 'promoCode', promo_code, 'shippingAddress', shipping_address, 'note', note,
                'idempotencyKey', idempotency_key, 'rejection', rejection,
                'items', (SELECT coalesce(jsonb_agg(jsonb_build_object('productId', product_id, 'name', name,
                        'quantity', quantity, 'unitPrice', unit_price, 'returned', returned) ORDER BY position), '[]')
                    FROM order_line AS line WHERE line.order_id = placed.order_id),
                'history', (SELECT coalesce(jsonb_agg(jsonb_build_object('status', step.status, 'reason', step.reason,
                        'at', step.at) ORDER BY sequence), '[]')
                    FROM order_history AS step WHERE step.order_id = placed.order_id),
                'shipment', (SELECT jsonb_build_object('carrier', carrier, 'trackingNumber', tracking_number)
                    FROM order_shipment AS sent WHERE sent.order_id = placed.order_id),
                'returns', (SELECT coalesce(jsonb_agg(jsonb_build_object('returnId', return_id, 'status', state,
                        'reason', reason, 'refusal', refusal, 'refund', refund, 'createdAt', back.created_at)
                        ORDER BY back.created_at), '[]')
                    FROM order_return AS back WHERE back.order_id = placed.order_id)) AS data
            FROM customer_order AS placed WHERE customer_id = \(customer)
            """
        }
    }
}
