import Contracts
import Messaging
import OrderDomain
import Postgres
import Vocabulary

extension OrderStore {
    /// Takes an order in, with its timer, in one statement.
    ///
    /// - Returns: nil when there is an order with this id, or of this customer with this key
    package func accept(_ order: NewOrder) async throws -> StoredOrder? {
        let lines = order.lines.lines
        let subtotal = order.lines.subtotal
        let address = try order.shippingAddress.map { JSON(try MessageCoder.encode($0)) }
        let rows = try await database.query(
            """
            WITH placed AS (
                INSERT INTO customer_order (order_id, customer_id, idempotency_key, fingerprint, placed_by, status,
                    currency, subtotal, total, promo_code, shipping_address, note)
                VALUES (\(order.orderID), \(order.placement.customerID), \(order.idempotencyKey),
                    \(order.placement.fingerprint), \(order.placement.messageID), \(OrderState.accepted),
                    \(subtotal.currency), \(subtotal.amount), \(subtotal.amount), \(order.promoCode), \(address),
                    \(order.note))
                ON CONFLICT DO NOTHING RETURNING order_id, created_at
            ), line AS (
                INSERT INTO order_line (order_id, position, product_id, name, quantity, unit_price)
                SELECT placed.order_id, line.position, line.product_id, line.name, line.quantity, line.unit_price
                FROM placed, unnest(\(lines.map(\.productID)), \(lines.map(\.name)), \(lines.map(\.quantity)),
                    \(lines.map(\.unitPrice.amount)))
                    WITH ORDINALITY AS line (product_id, name, quantity, unit_price, position)
            ), step AS (
                INSERT INTO order_history (order_id, sequence, status, at)
                SELECT order_id, 1, \(OrderState.accepted), created_at FROM placed
            ), timer AS (
                INSERT INTO order_timer (order_id, kind, due_at)
                SELECT order_id, \(OrderTimer.settleBy), created_at + \(settlingTime) FROM placed
            )
            SELECT created_at FROM placed
            """)
        return try rows.first.map { StoredOrder(order, acceptedAt: try $0["created_at"]) }
    }
}

extension StoredOrder {
    fileprivate init(_ order: NewOrder, acceptedAt time: Timestamp) {
        let subtotal = order.lines.subtotal
        self.init(
            orderID: order.orderID, customerID: order.placement.customerID, fingerprint: order.placement.fingerprint,
            placedBy: order.placement.messageID, state: .accepted, version: 1, lines: order.lines.lines,
            subtotal: subtotal, discount: .zero(subtotal.currency), total: subtotal, promoCode: order.promoCode,
            shippingAddress: order.shippingAddress, note: order.note, rejection: nil, heldUntil: nil, paymentID: nil,
            payment: nil, createdAt: time, updatedAt: time, readAt: time)
    }
}
