package import Vocabulary

/// Money on its way back, in whole or in part. It moves at most once for each, whatever crashes on the way.
package struct Refund: Hashable, Sendable {
    package enum State: String, Sendable, CaseIterable { case processing, done }

    package let id: RefundID
    package let paymentID: PaymentID
    package let amount: Money
    /// For the customer to read.
    package let reason: String?
    /// What comes back into stock with it, as its request put it; the order decides how much that is.
    package let restock: [RestockedPieces]
    package let fingerprint: String
    /// The message that opened it: only its redelivery may take the work up again.
    package let openedBy: UniqueID
    package var state: State
    package let createdAt: Timestamp

    package init(
        id: RefundID, paymentID: PaymentID, amount: Money, reason: String?, restock: [RestockedPieces] = [],
        fingerprint: String, openedBy: UniqueID, state: State, createdAt: Timestamp
    ) {
        (self.id, self.paymentID, self.amount, self.reason, self.restock) = (id, paymentID, amount, reason, restock)
        (self.fingerprint, self.openedBy, self.state, self.createdAt) = (fingerprint, openedBy, state, createdAt)
    }

    /// What it means for a request that there is this refund already.
    package func decision(_ request: RefundRequest) -> ExistingPaymentDecision {
        if fingerprint != request.fingerprint { return .keyReused }
        let isSameMessage = openedBy == request.message
        switch state {
        case .done: return .settled(isReplay: !isSameMessage)
        case .processing: return isSameMessage ? .resume : .inFlight
        }
    }
}
