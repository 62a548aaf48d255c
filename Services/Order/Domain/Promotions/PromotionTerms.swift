package import Vocabulary

/// What a promotion gives, and to whom.
package struct PromotionTerms: Hashable, Sendable {
    package enum Reduction: Hashable, Sendable {
        /// Of the subtotal, 1 to 100.
        case percent(Int)
        case amount(Money)
    }

    package var reduction: Reduction
    /// From then on; nil is always.
    package var startsAt: Timestamp?
    /// No more from then on; nil is never.
    package var endsAt: Timestamp?
    package var minimumSubtotal: Money?
    /// Of all customers together; nil is any number.
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

    /// What an order of that subtotal costs less. Never more than the subtotal; a share is rounded to the nearest minor
    /// unit, half of one up.
    ///
    /// - Parameter use: how often the promotion was taken before
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
            // A share of at most the whole fits wherever the whole does.
            Money(Int64((Int128(subtotal.amount) * Int128(share) + 50) / 100), subtotal.currency)
        case .amount(let amount) where amount.currency == subtotal.currency:
            Money(min(amount.amount, subtotal.amount), subtotal.currency)
        case .amount:
            throw .otherCurrency
        }
    }
}

/// How often a promotion was taken and not given back.
package struct PromotionUse: Hashable, Sendable {
    package let total: Int64
    package let byCustomer: Int64

    package init(total: Int64, byCustomer: Int64) { (self.total, self.byCustomer) = (total, byCustomer) }
}
