import Contracts
import Messaging
import PaymentDomain
import Vocabulary

/// Brings a signal to a payment: saves what becomes of it and tells the world, in one transaction.
struct Settlement: Sendable {
    let payments: PaymentStore
    let patience: Patience

    /// - Parameter refund: the last refund, when the signal is that all was given back
    /// - Returns: the payment as it stands now; of two concurrent signals the first one counts
    func settle(
        _ payment: Payment, by signal: PaymentSignal, giving refund: Refund? = nil, in unit: UnitOfWork
    ) async throws -> Payment {
        var next = payment
        let actions = next.receive(signal, patience)
        if actions.isEmpty { return payment }
        let saved = try await payments.save(next, over: payment, askAgainAfter: actions.pause, in: unit)
        guard let saved else {
            guard let current = try await payments.reload(payment, in: unit) else { throw WorkOvertaken() }
            return current
        }
        for action in actions { try announce(action, saved, refund, in: unit) }
        return saved
    }

    private func announce(
        _ action: PaymentAction, _ payment: Payment, _ refund: Refund?, in unit: UnitOfWork
    ) throws {
        let (customer, at, reason) = (payment.customerId, payment.updatedAt, payment.reason ?? "")
        switch action {
        case .announceAuthorization:
            try unit.publish(PaymentAuthorized(customerId: customer, payment: PaymentDetails(payment), at: at))
        case .announceCapture:
            try unit.publish(PaymentCaptured(customerId: customer, payment: PaymentDetails(payment), at: at))
        case .announceFailure:
            try unit.publish(
                PaymentFailed(customerId: customer, payment: PaymentDetails(payment), reason: reason, at: at))
        case .announceRefund:
            let details = try PaymentDetails(payment)
            try unit.publish(
                PaymentRefunded(
                    customerId: customer, payment: details, refund: refund?.amount ?? details.amount, reason: reason,
                    at: at, restock: refund?.restock.stockLines, refundId: refund?.id))
        case .askAgain:
            break
        }
    }
}

extension [PaymentAction] {
    fileprivate var pause: Duration? {
        for case .askAgain(let pause) in self { return pause }
        return nil
    }
}
