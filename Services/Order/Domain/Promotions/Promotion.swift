package import Vocabulary

/// A promotion as an order finds it: what it gives, and how often it was taken.
package struct Promotion: Sendable, Hashable {
    package let terms: PromotionTerms
    package let use: PromotionUse
    /// The database's clock when it was read.
    package let readAt: Timestamp

    package init(terms: PromotionTerms, use: PromotionUse, readAt: Timestamp) {
        (self.terms, self.use, self.readAt) = (terms, use, readAt)
    }

    /// What an order of that subtotal costs less.
    package func discount(on subtotal: Money) throws(PromotionRefusal) -> Money {
        try terms.discount(on: subtotal, at: readAt, use)
    }
}
