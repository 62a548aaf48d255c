import Contracts
import OrderDomain
import Vocabulary

extension PromotionTerms {
    /// Nil unless the fields have exactly one reduction.
    init?(_ fields: PromotionFields) {
        guard let reduction = Reduction(fields) else { return nil }
        self.init(
            reduction: reduction, startsAt: fields.startsAt, endsAt: fields.endsAt,
            minimumSubtotal: fields.minSubtotal, maximumRedemptions: fields.maxRedemptions,
            perCustomerLimit: fields.perCustomerLimit)
    }

    /// Nil when the fields have two reductions.
    func changed(by fields: PromotionFields, removing removed: [UpdatePromotion.Limit]) -> PromotionTerms? {
        let keepsReduction = fields.percentOff == nil && fields.amountOff == nil
        guard let reduction = keepsReduction ? reduction : Reduction(fields) else { return nil }
        func limit<Value>(_ limit: UpdatePromotion.Limit, _ new: Value?, _ old: Value?) -> Value? {
            removed.contains(limit) ? nil : new ?? old
        }
        return PromotionTerms(
            reduction: reduction, startsAt: limit(.startsAt, fields.startsAt, startsAt),
            endsAt: limit(.endsAt, fields.endsAt, endsAt),
            minimumSubtotal: limit(.minSubtotal, fields.minSubtotal, minimumSubtotal),
            maximumRedemptions: limit(.maxRedemptions, fields.maxRedemptions, maximumRedemptions),
            perCustomerLimit: limit(.perCustomerLimit, fields.perCustomerLimit, perCustomerLimit))
    }
}

extension PromotionTerms.Reduction {
    fileprivate init?(_ fields: PromotionFields) {
        switch (fields.percentOff, fields.amountOff) {
        // Clamped instead of trapping; the rules refuse an invalid percentage.
        case (let share?, nil): self = .percent(Int(clamping: share))
        case (nil, let amount?): self = .amount(amount)
        case (nil, nil), (_?, _?): return nil
        }
    }
}
