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
    /// `refunded`, or what became of the proposal.
    let status: String
    let createdAt: Timestamp

    init(_ made: RefundOrder.MadeRefund) {
        self.init(made.refund, status: made.proposal?.rawValue ?? "refunded")
    }

    private init(_ refund: RefundDetails, status: String) {
        refundID = refund.refundID
        orderID = refund.orderID
        paymentID = refund.paymentID
        amount = refund.amount
        _reason = Nullable(refund.reason)
        self.status = status
        createdAt = refund.createdAt
    }
}
