/// What a payment learns from its provider.
package enum PaymentSignal: Hashable, Sendable {
    case captured(reference: String?)
    /// The money is due on delivery.
    case authorized
    /// Refused, or given up for good: no money moves any more.
    case declined(reason: String)
    /// The provider did not tell whether the money was taken.
    case unanswered
    case refunded(reason: String)
}

/// What is to be done after a signal.
package enum PaymentAction: Hashable, Sendable {
    case announceAuthorization, announceCapture, announceFailure, announceRefund
    case askAgain(after: Duration)
}

extension Payment {
    /// Signals that come twice or too late change nothing and ask for nothing.
    package mutating func receive(_ signal: PaymentSignal, _ patience: Patience) -> [PaymentAction] {
        switch (state, signal) {
        case (.processing, .captured(let reference)):
            state = .captured
            providerReference = reference
            return [.announceCapture]
        case (.processing, .authorized):
            state = .authorized
            return [.announceAuthorization]
        case (.authorized, .captured(let reference)):
            state = .captured
            providerReference = reference
            return [.announceCapture]
        case (.processing, .declined(let reason)), (.authorized, .declined(let reason)):
            state = .failed
            self.reason = reason
            return [.announceFailure]
        case (.processing, .unanswered):
            attempts += 1
            return [.askAgain(after: patience.pause(afterAttempt: attempts))]
        case (.captured, .refunded(let reason)):
            state = .refunded
            self.reason = reason
            return [.announceRefund]
        case (.processing, .refunded),
            (.authorized, .authorized), (.authorized, .unanswered), (.authorized, .refunded),
            (.captured, .authorized), (.failed, .authorized), (.refunded, .authorized),
            (.captured, .captured), (.captured, .declined), (.captured, .unanswered),
            (.failed, .captured), (.failed, .declined), (.failed, .unanswered), (.failed, .refunded),
            (.refunded, .captured), (.refunded, .declined), (.refunded, .unanswered), (.refunded, .refunded):
            return []
        }
    }
}
