package import Vocabulary

/// Why money is not given back.
package enum RefundRefusal: Error, Hashable, Sendable {
    case nothingLeft
    case exceeds(left: Money)
    case otherCurrency(Currency)
}

extension Payment {
    /// How much of a wish can be given back: never more than was captured and is not on its way back already.
    ///
    /// - Parameters:
    ///   - wanted: nil for all that is left
    ///   - isUpTo: whether more than is left means what is left
    package func refundable(_ wanted: Money?, isUpTo: Bool = false) throws(RefundRefusal) -> Money {
        guard state == .captured, let amount else { throw .nothingLeft }
        let left = Money(amount.amount - refunded, amount.currency)
        guard let wanted else {
            // A payment of nothing can be given back once, like any other.
            guard left.amount > 0 || amount.amount == 0 else { throw .nothingLeft }
            return left
        }
        guard wanted.currency == left.currency else { throw .otherCurrency(left.currency) }
        guard left.amount > 0 else { throw .nothingLeft }
        if isUpTo { return Money(min(wanted.amount, left.amount), left.currency) }
        guard wanted.amount <= left.amount else { throw .exceeds(left: left) }
        return wanted
    }
}
