package import Vocabulary

/// The fields of a promotion that an administrator may set; nil leaves a field unset.
package struct PromotionFields: Codable, Sendable, Hashable {
    package var percentOff: Int64?
    package var amountOff: Money?
    package var startsAt: Timestamp?
    package var endsAt: Timestamp?
    package var maxRedemptions: Int64?
    package var perCustomerLimit: Int64?
    package var minSubtotal: Money?

    package init(
        percentOff: Int64? = nil, amountOff: Money? = nil, startsAt: Timestamp? = nil, endsAt: Timestamp? = nil,
        maxRedemptions: Int64? = nil, perCustomerLimit: Int64? = nil, minSubtotal: Money? = nil
    ) {
        (self.percentOff, self.amountOff, self.startsAt, self.endsAt) = (percentOff, amountOff, startsAt, endsAt)
        (self.maxRedemptions, self.perCustomerLimit, self.minSubtotal) = (maxRedemptions, perCustomerLimit, minSubtotal)
    }
}
