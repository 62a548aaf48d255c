import Contracts
package import OrderDomain
import Postgres
package import Vocabulary

/// A promotion as read at `readAt`.
package struct StoredPromotion: Sendable {
    package let id: UniqueID
    package let code: PromoCode
    package var terms: PromotionTerms
    /// How many orders use it.
    package let redemptions: Int64
    package let createdAt: Timestamp
    package let updatedAt: Timestamp
    /// PostgreSQL's clock when this was read.
    package let readAt: Timestamp
}

extension StoredPromotion {
    static let columns = """
        promotion_id, code, percent_off, amount_off, amount_currency, starts_at, ends_at, minimum_subtotal, \
        minimum_currency, maximum_redemptions, per_customer_limit, redemptions, created_at, updated_at, \
        statement_timestamp() AS read_at
        """

    init(_ row: Row) throws {
        let code: String = try row["code"]
        guard let code = PromoCode(code), let reduction = try Self.reduction(row) else {
            throw PostgresError(.decoding, "not a promotion")
        }
        id = try row["promotion_id"]
        self.code = code
        terms = PromotionTerms(
            reduction: reduction, startsAt: try row["starts_at"], endsAt: try row["ends_at"],
            minimumSubtotal: try Self.money(row, "minimum_subtotal", "minimum_currency"),
            maximumRedemptions: try row["maximum_redemptions"], perCustomerLimit: try row["per_customer_limit"])
        redemptions = try row["redemptions"]
        createdAt = try row["created_at"]
        updatedAt = try row["updated_at"]
        readAt = try row["read_at"]
    }

    private static func reduction(_ row: Row) throws -> PromotionTerms.Reduction? {
        if let share = try row["percent_off"] as Int64? { return .percent(Int(share)) }
        return try money(row, "amount_off", "amount_currency").map { .amount($0) }
    }

    private static func money(_ row: Row, _ amount: String, _ currency: String) throws -> Money? {
        guard let amount = try row[amount] as Int64?, let currency = try row[currency] as Currency? else { return nil }
        return Money(amount, currency)
    }
}

extension PromotionTerms {
    var percentOff: Int64? {
        if case .percent(let share) = reduction { Int64(share) } else { nil }
    }

    var amountOff: Money? {
        if case .amount(let amount) = reduction { amount } else { nil }
    }
}

extension PromotionDetails {
    package init(_ promotion: StoredPromotion) {
        let terms = promotion.terms
        self.init(
            code: promotion.code.description, percentOff: terms.percentOff, amountOff: terms.amountOff,
            startsAt: terms.startsAt, endsAt: terms.endsAt, maxRedemptions: terms.maximumRedemptions,
            perCustomerLimit: terms.perCustomerLimit, minSubtotal: terms.minimumSubtotal,
            redemptions: promotion.redemptions, createdAt: promotion.createdAt, updatedAt: promotion.updatedAt)
    }
}
