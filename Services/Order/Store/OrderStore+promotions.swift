package import DurableMessaging
import Messaging
package import OrderDomain
import Postgres
package import Vocabulary

/// Administrators' changes and queries of promotions.
extension OrderStore {
    /// - Returns: nil when the code is taken
    package func add(
        _ terms: PromotionTerms, as code: PromoCode, id: UniqueID, in unit: UnitOfWork
    ) async throws -> StoredPromotion? {
        try await unit.query(
            """
            INSERT INTO promotion (promotion_id, code, percent_off, amount_off, amount_currency, starts_at, ends_at,
                minimum_subtotal, minimum_currency, maximum_redemptions, per_customer_limit)
            VALUES (\(id), \(code.description), \(terms.percentOff), \(terms.amountOff?.amount),
                \(terms.amountOff?.currency), \(terms.startsAt), \(terms.endsAt), \(terms.minimumSubtotal?.amount),
                \(terms.minimumSubtotal?.currency), \(terms.maximumRedemptions), \(terms.perCustomerLimit))
            ON CONFLICT (code) DO NOTHING RETURNING \(raw: StoredPromotion.columns)
            """
        ).first.map(StoredPromotion.init)
    }

    /// Locks and reads a promotion, so that no other transaction changes or redeems it.
    package func lock(_ code: PromoCode, in unit: UnitOfWork) async throws -> StoredPromotion? {
        // A separate statement, so that the reads see everything committed before the lock was acquired.
        unit.send("SELECT FROM promotion WHERE code = \(code.description) FOR NO KEY UPDATE")
        return try await unit.query(
            "SELECT \(raw: StoredPromotion.columns) FROM promotion WHERE code = \(code.description)"
        ).first.map(StoredPromotion.init)
    }

    package func save(_ terms: PromotionTerms, of promotion: StoredPromotion, in unit: UnitOfWork) async throws
        -> StoredPromotion?
    {
        try await unit.query(
            """
            UPDATE promotion SET percent_off = \(terms.percentOff), amount_off = \(terms.amountOff?.amount),
                amount_currency = \(terms.amountOff?.currency), starts_at = \(terms.startsAt),
                ends_at = \(terms.endsAt), minimum_subtotal = \(terms.minimumSubtotal?.amount),
                minimum_currency = \(terms.minimumSubtotal?.currency),
                maximum_redemptions = \(terms.maximumRedemptions), per_customer_limit = \(terms.perCustomerLimit),
                updated_at = now()
            WHERE promotion_id = \(promotion.id) RETURNING \(raw: StoredPromotion.columns)
            """
        ).first.map(StoredPromotion.init)
    }

    package func delete(_ promotion: StoredPromotion, in unit: UnitOfWork) {
        unit.send("DELETE FROM promotion WHERE promotion_id = \(promotion.id)")
    }

    /// Ordered by code.
    ///
    /// - Parameters:
    ///   - code: only the promotion with this code
    ///   - last: the last code of the previous page
    package func promotions(
        _ code: PromoCode?, after last: String?, limit: Int
    ) async throws -> [StoredPromotion] {
        var conditions: [Statement] = ["true"]
        if let code { conditions.append("code = \(code.description)") }
        if let last { conditions.append("code > \(last)") }
        return try await database.query(
            """
            SELECT \(raw: StoredPromotion.columns) FROM promotion WHERE \(conditions.joined(separator: " AND "))
            ORDER BY code LIMIT \(limit)
            """
        ).map(StoredPromotion.init)
    }
}
