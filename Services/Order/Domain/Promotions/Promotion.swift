package import Vocabulary

/// A promotion at one time: its terms and its redemptions.
package struct Promotion: Sendable, Hashable {
    package let terms: PromotionTerms
    package let use: PromotionUse
    /// The database's clock when it was read.
    package let readAt: Timestamp

    package init(terms: PromotionTerms, use: PromotionUse, readAt: Timestamp) {
        (self.terms, self.use, self.readAt) = (terms, use, readAt)
    }

    /// The discount for an order with that subtotal.
    package func discount(on subtotal: Money) throws(PromotionRefusal) -> Money {
        try terms.discount(on: subtotal, at: readAt, use)
    }
}
