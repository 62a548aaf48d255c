package import Vocabulary

/// A refund of a payment, whole or partial. It is executed at most once, even after crashes.
package struct Refund: Hashable, Sendable {
    package enum State: String, Sendable, CaseIterable { case processing, done }

    package let id: RefundID
    package let paymentID: PaymentID
    package let amount: Money
    /// Text for the customer.
    package let reason: String?
    /// The pieces that the request wants restocked; the order service limits them.
    package let restock: [RestockedPieces]
    package let fingerprint: String
    /// The message that opened it; only its redelivery may resume the work.
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

    /// What to do with a request when this refund exists already.
    package func decision(_ request: RefundRequest) -> ExistingPaymentDecision {
        if fingerprint != request.fingerprint { return .keyReused }
        let isSameMessage = openedBy == request.message
        switch state {
        case .done: return .settled(isReplay: !isSameMessage)
        case .processing: return isSameMessage ? .resume : .inFlight
        }
    }
}
