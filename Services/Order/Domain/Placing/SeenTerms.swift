package import Vocabulary

/// What the cart showed its customer, and the customer agreed to.
package struct SeenTerms: Sendable, Hashable {
    package let total: Money
    /// Nil without a promotion.
    package let discount: Money?

    package init(total: Money, discount: Money?) { (self.total, self.discount) = (total, discount) }

    /// A discount may shrink with the prices that it is a share of, but not make the customer pay more than was shown.
    ///
    /// - Parameter subtotal: at today's prices
    package func check(_ discount: Money, on subtotal: Money) throws(PromotionRefusal) {
        guard let seen = self.discount, discount.amount < seen.amount else { return }
        guard subtotal.amount - discount.amount <= total.amount else { throw .termsChanged }
    }
}
