package import Vocabulary

/// What an administrator says of a promotion; nil where nothing is said.
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
        self.percentOff = percentOff
        self.amountOff = amountOff
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.maxRedemptions = maxRedemptions
        self.perCustomerLimit = perCustomerLimit
        self.minSubtotal = minSubtotal
    }
}
