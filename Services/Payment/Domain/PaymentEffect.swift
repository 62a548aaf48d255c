/// What follows from an event. All effects of an event are carried out in its transaction.
package enum PaymentEffect: Hashable, Sendable {
    /// Store the payment over the one it was made from. When another transaction has changed that one meanwhile, the event
    /// came too late and has no further effects. The database dates the change.
    ///
    /// - Parameter nextAttempt: when the provider is asked again; nil when the payment has ended
    case save(nextAttempt: Duration?)
    /// Publish the event of that kind.
    case publish(PaymentNotice)
}

/// Which event the other services receive.
package enum PaymentNotice: Hashable, Sendable {
    case authorized, captured, failed
    /// All of the payment is given back; the refund is the last part.
    case refunded(Refund)
    /// A part of the payment is given back.
    case partlyRefunded(Refund)
}
