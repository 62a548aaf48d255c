import Contracts
import HTTPKit
import Vocabulary

/// A promotion, as an administrator sees it.
struct PromotionView: Encodable {
    let code: String
    @Nullable var percentOff: Int64?
    @Nullable var amountOff: Money?
    @Nullable var startsAt: Timestamp?
    @Nullable var endsAt: Timestamp?
    @Nullable var maxRedemptions: Int64?
    @Nullable var perCustomerLimit: Int64?
    @Nullable var minSubtotal: Money?
    let redemptions: Int64
    let createdAt: Timestamp
    let updatedAt: Timestamp

    init(_ promotion: PromotionDetails) {
        code = promotion.code
        _percentOff = Nullable(promotion.percentOff)
        _amountOff = Nullable(promotion.amountOff)
        _startsAt = Nullable(promotion.startsAt)
        _endsAt = Nullable(promotion.endsAt)
        _maxRedemptions = Nullable(promotion.maxRedemptions)
        _perCustomerLimit = Nullable(promotion.perCustomerLimit)
        _minSubtotal = Nullable(promotion.minSubtotal)
        redemptions = promotion.redemptions
        createdAt = promotion.createdAt
        updatedAt = promotion.updatedAt
    }
}
