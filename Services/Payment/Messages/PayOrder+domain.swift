import Contracts
import PaymentDomain
import Vocabulary

extension PaymentRequest {
    init(_ command: PayOrder, of customer: CustomerID, message: UniqueID) {
        self.init(
            paymentID: command.paymentID, orderID: command.orderID, customerID: customer,
            idempotencyKey: command.idempotencyKey, fingerprint: command.fingerprint,
            method: Payment.Method(command.method), message: message)
    }
}

extension PayOrder {
    /// The reply about a payment in its current state.
    static func outcome(of payment: Payment, isReplay: Bool) throws -> Outcome<PayOrder> {
        switch payment.state {
        case .processing:
            return .failure(.outcomeUnknown)
        case .failed:
            let reason = payment.reason ?? "The payment was declined."
            return .failure(.declined(try PaymentDetails(payment), reason: reason, isReplay: isReplay))
        case .authorized, .captured, .refunded:
            return .success(PaidOrder(payment: try PaymentDetails(payment), isReplay: isReplay))
        }
    }
}

extension PayOrder.Rejection {
    init(_ rejection: BeginPayment.Rejection) {
        self =
            switch rejection {
            case .notFound: .orderNotFound
            case .notPayable(let status): .orderNotPayable(status)
            case .tooManyAttempts(let limit): .tooManyAttempts(limit: limit)
            }
    }
}
