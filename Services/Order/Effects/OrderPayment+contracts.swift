import Contracts
import OrderDomain
import Vocabulary

extension OrderPayment {
    /// Converts the payment of a message.
    init(_ details: PaymentDetails) {
        self.init(
            id: details.paymentID, amount: details.amount, method: Method(details.method),
            status: Status(details.status), createdAt: details.createdAt, refunded: details.refunded)
    }
}

extension PaymentDetails {
    init(_ payment: OrderPayment, of orderID: OrderID) {
        self.init(
            paymentID: payment.id, orderID: orderID, amount: payment.amount, method: Method(payment.method),
            status: Status(payment.status), createdAt: payment.createdAt, refunded: payment.refunded)
    }
}

extension OrderPayment.Method {
    fileprivate init(_ method: PaymentDetails.Method) {
        self =
            switch method {
            case .cash: .cash
            case .card: .card
            }
    }
}

extension OrderPayment.Status {
    fileprivate init(_ status: PaymentDetails.Status) {
        self =
            switch status {
            case .authorized: .authorized
            case .captured: .captured
            case .failed: .failed
            case .refunded: .refunded
            }
    }
}

extension PaymentDetails.Method {
    fileprivate init(_ method: OrderPayment.Method) {
        self =
            switch method {
            case .cash: .cash
            case .card: .card
            }
    }
}

extension PaymentDetails.Status {
    fileprivate init(_ status: OrderPayment.Status) {
        self =
            switch status {
            case .authorized: .authorized
            case .captured: .captured
            case .failed: .failed
            case .refunded: .refunded
            }
    }
}
