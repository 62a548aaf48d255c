package import Vocabulary

/// The total and discount that the cart showed and the customer agreed to.
package struct SeenTerms: Sendable, Hashable {
    package let total: Money
    /// Nil without a promotion.
    package let discount: Money?

    package init(total: Money, discount: Money?) { (self.total, self.discount) = (total, discount) }

    /// Allows a smaller discount, as percentages shrink with prices, unless the customer would pay more than was shown.
    ///
    /// - Parameter subtotal: at current prices
    package func check(_ discount: Money, on subtotal: Money) throws(PromotionRefusal) {
        guard let seen = self.discount, discount.amount < seen.amount else { return }
        guard subtotal.amount - discount.amount <= total.amount else { throw .termsChanged }
    }
}
