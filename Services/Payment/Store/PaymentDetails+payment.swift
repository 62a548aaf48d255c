import Contracts
import PaymentDomain
import Vocabulary

extension PaymentDetails {
    /// The payment has no outcome yet.
    struct NotSettled: Error {}

    /// - Throws: `NotSettled`
    init(_ payment: Payment) throws {
        guard let amount = payment.amount, let status = Status(payment.state) else { throw NotSettled() }
        self.init(
            paymentID: payment.id, orderID: payment.orderID, amount: amount, method: Method(payment.method),
            status: status, createdAt: payment.createdAt, refunded: Money(payment.refunded, amount.currency))
    }
}

extension PaymentDetails.Status {
    init?(_ state: Payment.State) {
        switch state {
        case .processing: return nil
        case .authorized: self = .authorized
        case .captured: self = .captured
        case .failed: self = .failed
        case .refunded: self = .refunded
        }
    }
}

extension PaymentDetails.Method {
    init(_ method: Payment.Method) {
        self =
            switch method {
            case .cash: .cash
            case .card: .card
            }
    }
}

extension Payment.Method {
    init(_ method: PaymentDetails.Method) {
        self =
            switch method {
            case .cash: .cash
            case .card: .card
            }
    }
}

extension RefundDetails {
    init(_ refund: Refund, of payment: Payment) {
        self.init(
            refundID: refund.id, orderID: payment.orderID, paymentID: payment.id, amount: refund.amount,
            reason: refund.reason, createdAt: refund.createdAt)
    }
}
