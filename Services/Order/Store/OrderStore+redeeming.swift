package import Messaging
import OrderDomain
import Postgres
package import Vocabulary

/// Promotions as orders take them and give them back.
extension OrderStore {
    /// What a code would take off an order now.
    ///
    /// - Throws: `PromotionRefusal`, `PostgresError`
    package func quote(_ code: String, on subtotal: Money, for customerID: CustomerID) async throws -> Money {
        guard let code = PromoCode(code), let promotion = try await promotions(code, after: nil, limit: 1).first else {
            throw PromotionRefusal.unknown
        }
        let rows = try await database.query(Self.redemptions(of: promotion, by: customerID))
        return try promotion.discount(on: subtotal, rows)
    }

    /// Takes a promotion for a locked order. Two orders that want the last one wait for each other.
    ///
    /// - Parameter check: may refuse the discount
    /// - Throws: `PromotionRefusal`, after which nothing was taken; `PostgresError`
    package func redeem(
        _ code: String, for order: StoredOrder, subtotal: Money, in unit: UnitOfWork,
        check: (Money) throws -> Void
    ) async throws -> Money {
        guard let code = PromoCode(code), let promotion = try await lock(code, in: unit) else {
            throw PromotionRefusal.unknown
        }
        let rows = try await unit.query(Self.redemptions(of: promotion, by: order.customerID))
        let discount = try promotion.discount(on: subtotal, rows)
        try check(discount)
        unit.send(
            """
            INSERT INTO promotion_redemption (order_id, promotion_id, customer_id)
            VALUES (\(order.orderID), \(promotion.id), \(order.customerID))
            """)
        unit.send("UPDATE promotion SET redemptions = redemptions + 1 WHERE promotion_id = \(promotion.id)")
        return discount
    }

    /// Gives the promotion of a locked order back, if it has taken one.
    func giveBackPromotion(of order: StoredOrder, in unit: UnitOfWork) {
        unit.send(
            """
            WITH given_back AS (
                DELETE FROM promotion_redemption WHERE order_id = \(order.orderID) RETURNING promotion_id
            )
            UPDATE promotion SET redemptions = redemptions - 1
            FROM given_back WHERE promotion.promotion_id = given_back.promotion_id
            """)
    }

    private static func redemptions(of promotion: StoredPromotion, by customerID: CustomerID) -> Statement {
        """
        SELECT count(*) AS count FROM promotion_redemption
        WHERE promotion_id = \(promotion.id) AND customer_id = \(customerID)
        """
    }
}

extension StoredPromotion {
    fileprivate func discount(on subtotal: Money, _ redemptions: Rows) throws -> Money {
        let byCustomer: Int64 = try redemptions.first?["count"] ?? 0
        return try terms.discount(
            on: subtotal, at: readAt, PromotionUse(total: self.redemptions, byCustomer: byCustomer))
    }
}
