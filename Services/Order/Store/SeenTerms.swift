package import Vocabulary

/// What the cart showed its customer, and the customer agreed to.
package struct SeenTerms: Sendable, Hashable {
    package let total: Money
    /// Nil without a promotion.
    package let discount: Money?

    package init(total: Money, discount: Money?) {
        self.total = total
        self.discount = discount
    }
}
