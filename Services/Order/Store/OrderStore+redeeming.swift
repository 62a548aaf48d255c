package import DurableMessaging
import Messaging
package import OrderDomain
import Postgres
package import Vocabulary

/// Redeems promotions for orders and returns redemptions.
extension OrderStore {
    /// The current discount of a code.
    ///
    /// - Throws: `PromotionRefusal`, `PostgresError`
    package func quote(_ code: String, on subtotal: Money, for customerID: CustomerID) async throws -> Money {
        guard let code = PromoCode(code), let stored = try await promotions(code, after: nil, limit: 1).first else {
            throw PromotionRefusal.unknown
        }
        let rows = try await database.query(Self.redemptions(of: stored, by: customerID))
        return try Promotion(stored, rows).discount(on: subtotal)
    }

    /// Locks and reads the promotion of a locked order, so that two orders cannot both take the last redemption. Nil
    /// when there is no promotion with the order's code.
    package func lockPromotion(of order: StoredOrder, in unit: UnitOfWork) async throws -> Promotion? {
        guard let code = order.promoCode.flatMap(PromoCode.init), let stored = try await lock(code, in: unit) else {
            return nil
        }
        return try Promotion(stored, try await unit.query(Self.redemptions(of: stored, by: order.customerID)))
    }

    /// Redeems the locked promotion of a locked order.
    func redeemPromotion(of order: StoredOrder, in unit: UnitOfWork) {
        unit.send(
            """
            WITH redeemed AS (
                UPDATE promotion SET redemptions = redemptions + 1
                WHERE code = \(order.promoCode.flatMap(PromoCode.init)?.description)
                RETURNING promotion_id
            )
            INSERT INTO promotion_redemption (order_id, promotion_id, customer_id)
            SELECT \(order.orderID)::uuid, promotion_id, \(order.customerID)::uuid FROM redeemed
            """)
    }

    /// Returns the redemption of a locked order, if it has one.
    func returnPromotion(of order: StoredOrder, in unit: UnitOfWork) {
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

extension Promotion {
    fileprivate init(_ stored: StoredPromotion, _ redemptions: Rows) throws {
        let byCustomer: Int64 = try redemptions.first?["count"] ?? 0
        self.init(
            terms: stored.terms, use: PromotionUse(total: stored.redemptions, byCustomer: byCustomer),
            readAt: stored.readAt)
    }
}
