/// What happens to a payment.
package enum PaymentEvent: Hashable, Sendable {
    case captured(reference: String?)
    /// The money is due on delivery.
    case authorized
    /// Declined, or given up for good: no money moves any more.
    case declined(reason: String)
    /// The provider did not say whether the money was taken.
    case unanswered
    /// The provider has paid a refund out.
    case refunded(Refund, hasOpenRefunds: Bool)
}
