import Contracts
import HTTPKit
import Vocabulary

/// The JSON of a refund.
struct RefundView: Encodable {
    let refundID: RefundID
    let orderID: OrderID
    let paymentID: PaymentID
    let amount: Money
    @Nullable var reason: String?
    /// Only completed refunds are shown.
    let status = "refunded"
    let createdAt: Timestamp

    init(_ refund: RefundDetails) {
        refundID = refund.refundID
        orderID = refund.orderID
        paymentID = refund.paymentID
        amount = refund.amount
        _reason = Nullable(refund.reason)
        createdAt = refund.createdAt
    }
}
