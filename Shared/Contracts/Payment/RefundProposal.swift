package import Vocabulary

/// A refund that takes two administrators: one has proposed it, another one decides.
package struct RefundProposal: Codable, Sendable, Hashable {
    package enum Status: String, Codable, Sendable, Hashable, CaseIterable {
        case awaitingApproval = "awaiting_approval"
        /// The money is on its way back, or is back.
        case approved
        case refused
    }

    /// Also the id of the refund, once it is approved.
    package var refundID: RefundID
    package var orderID: OrderID
    package var paymentID: PaymentID
    package var amount: Money
    package var reason: String?
    package var status: Status
    package var proposedBy: CustomerID
    /// Nil until it is decided.
    package var decidedBy: CustomerID?
    package var createdAt: Timestamp

    package init(
        refundID: RefundID, orderID: OrderID, paymentID: PaymentID, amount: Money, reason: String?, status: Status,
        proposedBy: CustomerID, decidedBy: CustomerID?, createdAt: Timestamp
    ) {
        (self.refundID, self.orderID, self.paymentID, self.amount) = (refundID, orderID, paymentID, amount)
        (self.reason, self.status, self.proposedBy) = (reason, status, proposedBy)
        (self.decidedBy, self.createdAt) = (decidedBy, createdAt)
    }
}
