package import Vocabulary

/// The lines of an order: at least one, all in one currency, with a sum that does not overflow.
package struct PricedLines: Hashable, Sendable {
    package let lines: [PricedLine]
    package let subtotal: Money

    package init?(_ lines: [PricedLine]) {
        guard let currency = lines.first?.unitPrice.currency else { return nil }
        var subtotal = Money.zero(currency)
        for line in lines {
            guard let sum = subtotal.adding(line.total) else { return nil }
            subtotal = sum
        }
        self.lines = lines
        self.subtotal = subtotal
    }
}
