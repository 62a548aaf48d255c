package import Vocabulary

/// Holds what the customer saw against today's catalogue.
package enum Pricing {
    /// What the catalogue says of one product.
    package struct Price: Hashable, Sendable {
        package var name: String
        package var amount: Money

        package init(name: String, amount: Money) { (self.name, self.amount) = (name, amount) }
    }

    /// A line that is not for sale as the customer saw it.
    package struct Change: Hashable, Sendable {
        package var productID: ProductID
        package var seen: Money
        /// Nil when the product is not for sale any more.
        package var current: Money?

        package init(productID: ProductID, seen: Money, current: Money?) {
            (self.productID, self.seen, self.current) = (productID, seen, current)
        }
    }

    package struct Rejection: Error, Hashable, Sendable {
        package var changes: [Change]

        package init(_ changes: [Change]) { self.changes = changes }
    }

    /// The lines at today's prices: cheaper is taken, dearer is refused.
    package static func reprice(
        _ seen: PricedLines, at prices: [ProductID: Price]
    ) throws(Rejection) -> PricedLines {
        var lines: [PricedLine] = []
        var changes: [Change] = []
        for line in seen.lines {
            let price = prices[line.productID]
            if let price, let line = repriced(line, price) {
                lines.append(line)
            } else {
                changes.append(Change(productID: line.productID, seen: line.unitPrice, current: price?.amount))
            }
        }
        // No line is dearer, so what could be added up as seen still can.
        guard changes.isEmpty, let priced = PricedLines(lines) else { throw Rejection(changes) }
        return priced
    }

    private static func repriced(_ line: PricedLine, _ price: Price) -> PricedLine? {
        guard price.amount.currency == line.unitPrice.currency, price.amount.amount <= line.unitPrice.amount else {
            return nil
        }
        return PricedLine(
            productID: line.productID, name: price.name, quantity: line.quantity, unitPrice: price.amount)
    }
}
