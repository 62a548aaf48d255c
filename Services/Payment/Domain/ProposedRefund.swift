package import Vocabulary

/// A refund that waits for a second administrator, or did.
package struct ProposedRefund: Hashable, Sendable {
    package enum State: String, Sendable, CaseIterable { case proposed, approved, refused }

    /// Why a decision is refused.
    package enum Refusal: Error, Hashable, Sendable {
        case own
        case decided(State)
    }

    package let id: RefundID
    package let orderID: OrderID
    package let paymentID: PaymentID
    package let amount: Money
    package let reason: String?
    package let restock: [RestockedPieces]
    package let fingerprint: String
    package let proposedBy: CustomerID
    package private(set) var state: State
    package private(set) var decidedBy: CustomerID?
    package let createdAt: Timestamp

    package init(
        id: RefundID, orderID: OrderID, paymentID: PaymentID, amount: Money, reason: String?,
        restock: [RestockedPieces], fingerprint: String, proposedBy: CustomerID, state: State = .proposed,
        decidedBy: CustomerID? = nil, createdAt: Timestamp
    ) {
        (self.id, self.orderID, self.paymentID, self.amount) = (id, orderID, paymentID, amount)
        (self.reason, self.restock, self.fingerprint, self.proposedBy) = (reason, restock, fingerprint, proposedBy)
        (self.state, self.decidedBy, self.createdAt) = (state, decidedBy, createdAt)
    }

    /// Two people decide about money above a limit. The same decision by the same person again changes nothing.
    package mutating func decide(_ decision: State, by administrator: CustomerID) throws(Refusal) {
        guard administrator != proposedBy else { throw .own }
        guard state == .proposed || (state == decision && decidedBy == administrator) else { throw .decided(state) }
        (state, decidedBy) = (decision, administrator)
    }

    /// The refund that was approved.
    ///
    /// - Parameter message: the id of the message that approves it
    package func request(by message: UniqueID) -> RefundRequest {
        RefundRequest(
            refundID: id, amount: amount, reason: reason, restock: restock, fingerprint: fingerprint, message: message)
    }
}
