import Contracts
import DurableMessaging
import Messaging
import OrderDomain
import Postgres
import Vocabulary

extension OrderStore {
    /// Stores accepted orders with their timers in one statement.
    ///
    /// - Returns: for each order nil when one exists with this id, or of this customer with this key or this cart
    ///   version
    package func accept(_ orders: [NewOrder]) async throws -> [StoredOrder?] {
        var ids: Set<OrderID> = []
        let new = orders.filter { ids.insert($0.orderID).inserted }
        let lines = new.flatMap { order in
            order.lines.lines.enumerated().map { (order.orderID, Int64($0.offset + 1), $0.element) }
        }
        let rows = try await database.query(
            """
            WITH placed AS (
                INSERT INTO customer_order (order_id, customer_id, idempotency_key, fingerprint, placed_by, status,
                    currency, subtotal, total, seen_total, seen_discount, promo_code, shipping_address,
                    note, cart_version)
                \(try Self.selection(of: new))
                ON CONFLICT DO NOTHING RETURNING order_id, created_at, number
            ), line AS (
                INSERT INTO order_line (order_id, position, product_id, name, quantity, unit_price)
                SELECT line.*
                FROM unnest(\(lines.map(\.0)), \(lines.map(\.1)), \(lines.map(\.2.productID)), \(lines.map(\.2.name)),
                    \(lines.map(\.2.quantity)), \(lines.map(\.2.unitPrice.amount)))
                    AS line (order_id, position, product_id, name, quantity, unit_price)
                JOIN placed USING (order_id)
            ), step AS (
                INSERT INTO order_history (order_id, sequence, status, at)
                SELECT order_id, 1, \(OrderState.accepted), created_at FROM placed
            ), timer AS (
                INSERT INTO order_timer (order_id, kind, due_at)
                SELECT order_id, \(OrderTimer.settleBy), created_at + \(settlingTime) FROM placed
            )
            SELECT order_id, created_at, number FROM placed
            """)
        var accepted = Dictionary(try rows.map { (try $0["order_id"] as OrderID, $0) }) { first, _ in first }
        // Of two orders with the same id only the first was inserted.
        return try orders.map { order in
            try accepted.removeValue(forKey: order.orderID).map { row in
                try StoredOrder(order, acceptedAt: row["created_at"], number: row["number"])
            }
        }
    }

    private static func selection(of orders: [NewOrder]) throws -> Statement {
        let addresses = try orders.map { try $0.shippingAddress.map { JSON(try MessageCoder.encode($0)) } }
        return """
            SELECT order_id, customer_id, key, fingerprint, placed_by, \(OrderState.accepted), currency, subtotal,
                subtotal, seen_total, seen_discount, promo_code, address, note, cart_version
            FROM unnest(\(orders.map(\.orderID)), \(orders.map(\.placement.customerID)),
                    \(orders.map(\.idempotencyKey)), \(orders.map(\.placement.fingerprint)),
                    \(orders.map(\.placement.messageID)), \(orders.map(\.lines.subtotal.currency)),
                    \(orders.map(\.lines.subtotal.amount)), \(orders.map(\.seen.total.amount)),
                    \(orders.map(\.seen.discount?.amount)), \(orders.map(\.promoCode)), \(addresses),
                    \(orders.map(\.note)), \(orders.map(\.cartVersion)))
                AS asked (order_id, customer_id, key, fingerprint, placed_by, currency, subtotal, seen_total,
                    seen_discount, promo_code, address, note, cart_version)
            ORDER BY order_id
            """
    }
}

extension StoredOrder {
    fileprivate init(_ order: NewOrder, acceptedAt time: Timestamp, number: Int64) throws {
        guard let number = OrderNumber(number) else { throw PostgresError(.decoding, "not an order's number") }
        self.init(
            order: Order(
                accepting: order.orderID, of: order.placement.customerID, order.lines, promoCode: order.promoCode,
                at: time),
            number: number, fingerprint: order.placement.fingerprint, placedBy: order.placement.messageID,
            seen: order.seen, shippingAddress: order.shippingAddress, note: order.note, rejection: nil, readAt: time)
    }
}
