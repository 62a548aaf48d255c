import Contracts
import DurableMessaging
import Messaging
import PaymentDomain
import Vocabulary

/// Executes the effects of events.
extension PaymentStore {
    /// - Returns: the payment as stored; of two concurrent events only the first is applied
    func settle(_ payment: Payment, by event: PaymentEvent, in unit: UnitOfWork) async throws -> Payment {
        var (next, effects) = payment.settled(by: event, policy)
        for effect in effects {
            switch effect {
            case .save(let pause):
                guard let savedAt = try await save(next, over: payment, nextAttempt: pause, in: unit) else {
                    return try await reload(payment, in: unit)
                }
                next.updatedAt = savedAt
            case .publish(let notice): try await publish(notice, of: next, in: unit)
            }
        }
        return next
    }

    /// Records that the provider has executed a refund.
    ///
    /// - Returns: the payment as it is now
    func finish(_ refund: Refund, in unit: UnitOfWork) async throws -> Payment {
        guard let payment = try await lockNewest(.payment(refund.paymentID), in: unit) else { throw ConcurrentChange() }
        guard let open = try await close(refund, in: unit) else { return payment }
        return try await settle(payment, by: .refunded(refund, hasOpenRefunds: open > 0), in: unit)
    }

    func publish(_ notice: PaymentNotice, of payment: Payment, in unit: UnitOfWork) async throws {
        let (customer, details, at) = (payment.customerID, try PaymentDetails(payment), payment.updatedAt)
        switch notice {
        case .authorized: try unit.publish(PaymentAuthorized(customerID: customer, payment: details, at: at))
        case .captured: try unit.publish(PaymentCaptured(customerID: customer, payment: details, at: at))
        case .failed:
            try unit.publish(
                PaymentFailed(customerID: customer, payment: details, reason: payment.reason ?? "", at: at))
        case .refunded(let refund):
            try unit.publish(
                PaymentRefunded(
                    customerID: customer, payment: details, refund: refund.amount, reason: payment.reason ?? "", at: at,
                    restock: refund.restock.stockLines, refundID: refund.id))
        case .partlyRefunded(let refund):
            // The payment itself is not changed by it.
            let refundedAt = try await unit.now()
            try unit.publish(
                PaymentPartlyRefunded(
                    customerID: customer, payment: details, refund: RefundDetails(refund, of: payment), at: refundedAt,
                    restock: refund.restock.stockLines))
        }
    }
}
