package import Vocabulary

/// What an administrator wants to refund of an order, from the numbers in the form.
package struct RefundRequest: Hashable, Sendable {
    /// A line of the order, and how many pieces of it the form names.
    package struct Line: Hashable, Sendable {
        package let productID: ProductID
        package let unitPrice: Money
        /// Ordered pieces that are not back in stock.
        package let left: Int
        package let pieces: Int

        package init(productID: ProductID, unitPrice: Money, left: Int, pieces: Int) {
            (self.productID, self.unitPrice, self.left, self.pieces) = (productID, unitPrice, left, pieces)
        }
    }

    /// Why the form cannot be executed.
    package enum Refusal: Error, Hashable {
        /// The amount is no amount, zero or less.
        case amount
        /// The amount is larger than what is left to refund.
        case tooMuch
        /// More pieces than were ordered.
        case pieces(ProductID)
    }

    package let amount: Money
    /// The pieces that go back into stock.
    package let restocked: [Line]

    /// - Parameters:
    ///   - typed: the amount as typed; empty for the price of the named pieces or, without pieces, for all that is left
    ///   - restocks: whether the pieces go back into stock
    ///   - left: what is left to refund
    package init(typed: String, lines: [Line], restocks: Bool, left: Money) throws(Refusal) {
        for line in lines where line.pieces < 0 || line.pieces > line.left { throw .pieces(line.productID) }
        let named = lines.filter { $0.pieces > 0 }
        guard let amount = typed.isEmpty ? Self.price(of: named, left: left) : Money(decimal: typed, left.currency),
            amount.amount > 0
        else { throw .amount }
        guard amount.amount <= left.amount else { throw .tooMuch }
        self.amount = amount
        restocked = restocks ? named : []
    }

    /// A discount makes an order cheaper than its pieces, so no more than what is left.
    private static func price(of lines: [Line], left: Money) -> Money? {
        guard !lines.isEmpty else { return left }
        var sum = Money.zero(left.currency)
        for line in lines {
            guard let quantity = Quantity(line.pieces), let price = line.unitPrice.multiplied(by: quantity),
                let next = sum.adding(price)
            else { return nil }
            sum = next
        }
        return Money(min(sum.amount, left.amount), left.currency)
    }
}
