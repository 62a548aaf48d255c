import Contracts
import HTTPKit
import Vocabulary

/// Money that was given back, as a client sees it.
struct RefundView: Encodable {
    let refundId: RefundID
    let orderId: OrderID
    let paymentId: PaymentID
    let amount: Money
    @Nullable var reason: String?
    /// One that is told is done.
    let status = "refunded"
    let createdAt: Timestamp

    init(_ refund: RefundDetails) {
        refundId = refund.refundId
        orderId = refund.orderId
        paymentId = refund.paymentId
        amount = refund.amount
        _reason = Nullable(refund.reason)
        createdAt = refund.createdAt
    }
}
