import Contracts
import Vocabulary

/// A payment, as a client sees it.
struct PaymentView: Encodable {
    let paymentID: PaymentID
    let orderID: OrderID
    let amount: Money
    let method: PaymentDetails.Method
    let status: PaymentDetails.Status
    let refunded: Money
    let refundable: Money
    let createdAt: Timestamp

    init(_ payment: PaymentDetails) {
        paymentID = payment.paymentID
        orderID = payment.orderID
        amount = payment.amount
        method = payment.method
        status = payment.status
        refunded = payment.refunded
        refundable = payment.refundable
        createdAt = payment.createdAt
    }
}
