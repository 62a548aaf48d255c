package import DurableMessaging
import Messaging
package import OrderDomain
import Postgres
package import Vocabulary

/// Stores returns, and the pieces that returns and refunds restock.
extension OrderStore {
    /// Records restocked pieces of a locked order.
    func recordReturn(_ pieces: [Pieces], of order: StoredOrder, in unit: UnitOfWork) {
        unit.send(
            """
            UPDATE order_line SET returned = returned + back.pieces
            FROM unnest(\(pieces.map(\.productID)), \(pieces.map(\.count))) AS back (product_id, pieces)
            WHERE order_line.order_id = \(order.orderID) AND order_line.product_id = back.product_id
            """)
    }

    /// Records the refunded amount of a return. It may be less than planned when another refund was executed first.
    func notePaidBack(_ refund: RefundID, _ amount: Money, of orderID: OrderID, in unit: UnitOfWork) {
        unit.send(
            """
            UPDATE order_return SET refund = \(amount.amount), paid_back = \(amount.amount)
            WHERE return_id = \(refund) AND order_id = \(orderID) AND paid_back IS NULL
            """)
    }

    /// The returns of an order, oldest first.
    package func returns(of orderID: OrderID) async throws -> [OrderReturn] {
        try await database.query(Self.returns("placed.order_id = \(orderID)")).map(OrderReturn.init)
    }

    /// The same in a transaction that has locked the order, so that no other transaction changes them.
    package func returns(of order: StoredOrder, in unit: UnitOfWork) async throws -> [OrderReturn] {
        try await unit.query(Self.returns("placed.order_id = \(order.orderID)")).map(OrderReturn.init)
    }

    package func add(_ new: OrderReturn, in unit: UnitOfWork) {
        unit.send(
            """
            INSERT INTO order_return (return_id, order_id, state, reason, created_at, updated_at)
            VALUES (\(new.id), \(new.orderID), \(new.state), \(new.reason), \(new.createdAt), \(new.updatedAt))
            """)
        unit.send(
            """
            INSERT INTO order_return_line (return_id, product_id, pieces)
            SELECT \(new.id), product_id, pieces
            FROM unnest(\(new.items.map(\.productID)), \(new.items.map(\.count))) AS line (product_id, pieces)
            """)
    }

    package func save(_ changed: OrderReturn, in unit: UnitOfWork) {
        unit.send(
            """
            UPDATE order_return SET state = \(changed.state), refusal = \(changed.refusal),
                refund = \(changed.refund?.amount), updated_at = \(changed.updatedAt)
            WHERE return_id = \(changed.id)
            """)
        unit.send(
            """
            UPDATE order_return_line SET restocked = line.pieces
            FROM unnest(\(changed.restocked.map(\.productID)), \(changed.restocked.map(\.count)))
                AS line (product_id, pieces)
            WHERE return_id = \(changed.id) AND order_return_line.product_id = line.product_id
            """)
    }

    private static func returns(_ condition: Statement) -> Statement {
        """
        SELECT back.*, placed.currency, line.product_ids, line.pieces, line.restocked
        FROM order_return AS back JOIN customer_order AS placed USING (order_id)
        CROSS JOIN LATERAL (
            SELECT array_agg(product_id ORDER BY product_id) AS product_ids,
                array_agg(pieces ORDER BY product_id) AS pieces, array_agg(restocked ORDER BY product_id) AS restocked
            FROM order_return_line WHERE order_return_line.return_id = back.return_id
        ) AS line
        WHERE \(condition) ORDER BY back.created_at, back.return_id
        """
    }
}

extension OrderReturn {
    fileprivate init(_ row: Row) throws {
        let productIDs: [ProductID] = try row["product_ids"]
        let pieces: [Int64] = try row["pieces"]
        let restocked: [Int64] = try row["restocked"]
        let refund: Int64? = try row["refund"]
        let currency: Currency = try row["currency"]
        self.init(
            id: try row["return_id"], orderID: try row["order_id"], state: try row["state"],
            items: zip(productIDs, pieces).map(Pieces.init), reason: try row["reason"], refusal: try row["refusal"],
            restocked: zip(productIDs, restocked).filter { $0.1 > 0 }.map(Pieces.init),
            refund: refund.map { Money($0, currency) }, isPaidBack: try row["paid_back"] as Int64? != nil,
            createdAt: try row["created_at"],
            updatedAt: try row["updated_at"])
    }
}
