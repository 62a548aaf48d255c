/// Something that happens to a payment.
package enum PaymentEvent: Hashable, Sendable {
    case captured(reference: String?)
    /// The payment is due on delivery.
    case authorized
    /// Declined or cancelled; it will not be captured.
    case declined(reason: String)
    /// The provider did not report whether the charge was captured.
    case unanswered
    /// The provider has executed a refund.
    case refunded(Refund, hasOpenRefunds: Bool)
}
