package import Vocabulary

/// A cart at today's prices.
package struct PricedCart: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let productId: ProductID
        package let offer: Market.Offer
        package let quantity: Quantity
        package let total: Money
        /// What the product cost when the customer last chose it, if that differs.
        package let previousPrice: Money?
        package let agreedPrice: Money
    }

    /// A sum that does not fit, or prices in two currencies: the limits of cart and catalogue exclude both.
    package struct NotAddable: Error, Hashable {}

    package let lines: [Line]
    package let subtotal: Money
    package private(set) var discount: Money
    package private(set) var total: Money

    /// Lines without an offer are left out.
    package init(_ cart: Cart, at market: Market) throws(NotAddable) {
        var lines: [Line] = []
        var subtotal = Money.zero(.usd)
        for line in cart.lines {
            guard let offer = market[line.productId] else { continue }
            guard let total = offer.price.multiplied(by: line.quantity), let sum = subtotal.adding(total) else {
                throw NotAddable()
            }
            subtotal = sum
            lines.append(
                Line(
                    productId: line.productId, offer: offer, quantity: line.quantity, total: total,
                    previousPrice: line.seenPrice == offer.price ? nil : line.seenPrice,
                    agreedPrice: line.agreedPrice))
        }
        self.lines = lines
        self.subtotal = subtotal
        discount = .zero(.usd)
        total = subtotal
    }

    /// Nothing costs less than nothing.
    package mutating func take(_ discount: Money) {
        guard discount.currency == subtotal.currency else { return }
        self.discount = Money(min(discount.amount, subtotal.amount), subtotal.currency)
        total = Money(subtotal.amount - self.discount.amount, subtotal.currency)
    }
}
