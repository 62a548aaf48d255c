package import Vocabulary

/// Compares the prices that the customer saw with the current catalogue.
package enum Pricing {
    /// A product's name and price in the catalogue.
    package struct Price: Hashable, Sendable {
        package var name: String
        package var amount: Money

        package init(name: String, amount: Money) { (self.name, self.amount) = (name, amount) }
    }

    /// A line that costs more than the customer saw, or is no longer for sale.
    package struct Change: Hashable, Sendable {
        package var productID: ProductID
        package var seen: Money
        /// Nil when the product is no longer for sale.
        package var current: Money?

        package init(productID: ProductID, seen: Money, current: Money?) {
            (self.productID, self.seen, self.current) = (productID, seen, current)
        }
    }

    package struct Rejection: Error, Hashable, Sendable {
        package var changes: [Change]

        package init(_ changes: [Change]) { self.changes = changes }
    }

    /// Returns the lines at current prices; throws if a line costs more than the customer saw.
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
        // No line costs more than seen, so the sum cannot overflow.
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
