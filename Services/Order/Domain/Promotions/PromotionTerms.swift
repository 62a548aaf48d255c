package import Vocabulary

/// The discount of a promotion and its conditions.
package struct PromotionTerms: Hashable, Sendable {
    package enum Reduction: Hashable, Sendable {
        /// A percentage of the subtotal, 1 to 100.
        case percent(Int)
        case amount(Money)
    }

    package var reduction: Reduction
    /// Inclusive; nil for no start.
    package var startsAt: Timestamp?
    /// Exclusive; nil for no end.
    package var endsAt: Timestamp?
    package var minimumSubtotal: Money?
    /// For all customers together; nil for no limit.
    package var maximumRedemptions: Int64?
    package var perCustomerLimit: Int64?

    package init(
        reduction: Reduction, startsAt: Timestamp? = nil, endsAt: Timestamp? = nil, minimumSubtotal: Money? = nil,
        maximumRedemptions: Int64? = nil, perCustomerLimit: Int64? = nil
    ) {
        (self.reduction, self.startsAt, self.endsAt) = (reduction, startsAt, endsAt)
        (self.minimumSubtotal, self.maximumRedemptions) = (minimumSubtotal, maximumRedemptions)
        self.perCustomerLimit = perCustomerLimit
    }

    /// The discount for an order with that subtotal, at most the subtotal. A percentage is rounded to the nearest minor
    /// unit, half up.
    ///
    /// - Parameter use: the redemptions so far
    package func discount(
        on subtotal: Money, at time: Timestamp, _ use: PromotionUse
    ) throws(PromotionRefusal) -> Money {
        if let startsAt, time < startsAt { throw .notStarted(startsAt) }
        if let endsAt, time >= endsAt { throw .ended(endsAt) }
        if let maximumRedemptions, use.total >= maximumRedemptions { throw .usedUp }
        if let perCustomerLimit, use.byCustomer >= perCustomerLimit { throw .customerLimitReached(perCustomerLimit) }
        if let minimumSubtotal {
            guard minimumSubtotal.currency == subtotal.currency else { throw .otherCurrency }
            guard subtotal.amount >= minimumSubtotal.amount else { throw .belowMinimum(minimumSubtotal) }
        }
        return try reduce(subtotal)
    }

    private func reduce(_ subtotal: Money) throws(PromotionRefusal) -> Money {
        switch reduction {
        case .percent(let share):
            // At most the subtotal, so it fits in 64 bits.
            Money(Int64((Int128(subtotal.amount) * Int128(share) + 50) / 100), subtotal.currency)
        case .amount(let amount) where amount.currency == subtotal.currency:
            Money(min(amount.amount, subtotal.amount), subtotal.currency)
        case .amount:
            throw .otherCurrency
        }
    }
}

/// The redemptions of a promotion that were not returned.
package struct PromotionUse: Hashable, Sendable {
    package let total: Int64
    package let byCustomer: Int64

    package init(total: Int64, byCustomer: Int64) { (self.total, self.byCustomer) = (total, byCustomer) }
}
