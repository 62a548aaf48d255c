import Contracts
import HTTPKit
import Vocabulary

/// A refund that takes two administrators.
struct RefundProposalView: Encodable {
    let refundID: RefundID
    let orderID: OrderID
    let paymentID: PaymentID
    let amount: Money
    @Nullable var reason: String?
    let status: String
    let proposedBy: CustomerID
    @Nullable var decidedBy: CustomerID?
    let createdAt: Timestamp

    init(_ proposal: RefundProposal) {
        refundID = proposal.refundID
        orderID = proposal.orderID
        paymentID = proposal.paymentID
        amount = proposal.amount
        _reason = Nullable(proposal.reason)
        status = proposal.status.rawValue
        proposedBy = proposal.proposedBy
        _decidedBy = Nullable(proposal.decidedBy)
        createdAt = proposal.createdAt
    }
}
