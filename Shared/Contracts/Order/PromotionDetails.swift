package import Vocabulary

/// A promotion, in the shape of the HTTP contract.
package struct PromotionDetails: Codable, Sendable, Hashable {
    /// In upper case.
    package var code: String
    package var percentOff: Int64?
    package var amountOff: Money?
    package var startsAt: Timestamp?
    package var endsAt: Timestamp?
    package var maxRedemptions: Int64?
    package var perCustomerLimit: Int64?
    package var minSubtotal: Money?
    /// How many orders use it; orders that were cancelled, expired or not paid do not count.
    package var redemptions: Int64
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        code: String, percentOff: Int64?, amountOff: Money?, startsAt: Timestamp?, endsAt: Timestamp?,
        maxRedemptions: Int64?, perCustomerLimit: Int64?, minSubtotal: Money?, redemptions: Int64,
        createdAt: Timestamp, updatedAt: Timestamp
    ) {
        (self.code, self.percentOff, self.amountOff, self.startsAt) = (code, percentOff, amountOff, startsAt)
        (self.endsAt, self.maxRedemptions, self.perCustomerLimit) = (endsAt, maxRedemptions, perCustomerLimit)
        (self.minSubtotal, self.redemptions, self.createdAt) = (minSubtotal, redemptions, createdAt)
        self.updatedAt = updatedAt
    }
}
