package import Vocabulary

/// A cart at current prices.
package struct PricedCart: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let productID: ProductID
        /// Nil when the line's name was never stored.
        package let name: String?
        /// Nil when the product is no longer sold.
        package let availability: Availability?
        package let quantity: Quantity
        /// The current price; for a product that is no longer sold, the last one that the customer saw.
        package let unitPrice: Money
        package let total: Money
        /// The price when the customer last chose the product, if it differs.
        package let previousPrice: Money?
        package let agreedPrice: Money
    }

    /// The sum overflows, or prices have two currencies: the limits of cart and catalogue exclude both.
    package struct NotAddable: Error, Hashable {}

    package let lines: [Line]
    package let subtotal: Money
    package private(set) var discount: Money
    package private(set) var total: Money

    /// Lines without an offer are shown as they were last seen, and are left out of the subtotal.
    package init(_ cart: Cart, at market: Market) throws(NotAddable) {
        var lines: [Line] = []
        var subtotal = Money.zero(.usd)
        for line in cart.lines {
            let priced = try Line(line, at: market[line.productID])
            lines.append(priced)
            guard !priced.isWithdrawn else { continue }
            guard let sum = subtotal.adding(priced.total) else { throw NotAddable() }
            subtotal = sum
        }
        self.lines = lines
        self.subtotal = subtotal
        discount = .zero(.usd)
        total = subtotal
    }

    /// The discount is capped at the subtotal.
    package mutating func take(_ discount: Money) {
        guard discount.currency == subtotal.currency else { return }
        self.discount = Money(min(discount.amount, subtotal.amount), subtotal.currency)
        total = Money(subtotal.amount - self.discount.amount, subtotal.currency)
    }
}

extension PricedCart.Line {
    package var isWithdrawn: Bool { availability == nil }

    fileprivate init(_ line: CartLine, at offer: Market.Offer?) throws(PricedCart.NotAddable) {
        let price = offer?.price ?? line.seenPrice
        // A line without an offer is not added up, so its total may overflow: lines of imported orders can have any
        // price.
        let most = offer == nil ? Money(.max, price.currency) : nil
        guard let total = price.multiplied(by: line.quantity) ?? most else { throw PricedCart.NotAddable() }
        self.init(
            productID: line.productID, name: offer?.name ?? line.name, availability: offer?.availability,
            quantity: line.quantity, unitPrice: price, total: total,
            previousPrice: line.seenPrice == price ? nil : line.seenPrice,
            // A price in another currency, from an imported order's line, cannot be compared with the current price.
            agreedPrice: line.agreedPrice.currency == price.currency ? line.agreedPrice : price)
    }
}
