/// A side effect of an event. All effects of an event are executed in its transaction.
package enum PaymentEffect: Hashable, Sendable {
    /// Store the changed payment. If another transaction has changed the payment meanwhile, the event is late and has
    /// no further effects.
    ///
    /// - Parameter nextAttempt: when the provider is queried again; nil when the payment has ended
    case save(nextAttempt: Duration?)
    /// Publish the event.
    case publish(PaymentNotice)
}

/// The event to publish.
package enum PaymentNotice: Hashable, Sendable {
    case authorized, captured, failed
    /// The whole payment is refunded; this refund is the last part.
    case refunded(Refund)
    /// A part of the payment is refunded.
    case partlyRefunded(Refund)
}
