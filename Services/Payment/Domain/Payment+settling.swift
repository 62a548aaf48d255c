import Vocabulary

extension Payment {
    /// Applies an event to the payment. A repeated or late event has no effects.
    package func settled(
        by event: PaymentEvent, _ policy: ProviderPolicy
    ) -> (payment: Payment, effects: [PaymentEffect]) {
        var payment = self
        let effects = payment.receive(event, policy)
        return (payment, effects)
    }

    private mutating func receive(_ event: PaymentEvent, _ policy: ProviderPolicy) -> [PaymentEffect] {
        switch (state, event) {
        case (.processing, .captured(let reference)), (.authorized, .captured(let reference)):
            state = .captured
            providerReference = reference
            return [.save(nextAttempt: nil), .publish(.captured)]
        case (.processing, .authorized):
            state = .authorized
            return [.save(nextAttempt: nil), .publish(.authorized)]
        case (.processing, .declined(let reason)), (.authorized, .declined(let reason)):
            state = .failed
            self.reason = reason
            return [.save(nextAttempt: nil), .publish(.failed)]
        case (.processing, .unanswered):
            attempts += 1
            return [.save(nextAttempt: policy.pause(afterAttempt: attempts))]
        case (.captured, .refunded(let refund, let hasOpenRefunds)):
            guard !hasOpenRefunds, refunded == amount?.amount else { return [.publish(.partlyRefunded(refund))] }
            state = .refunded
            reason = refund.reason ?? ""
            return [.save(nextAttempt: nil), .publish(.refunded(refund))]
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
