package import Vocabulary

/// Money on its way back, in whole or in part. It moves at most once for each, whatever crashes on the way.
package struct Refund: Hashable, Sendable {
    package enum State: String, Sendable, CaseIterable { case processing, done }

    package let id: RefundID
    package let paymentId: PaymentID
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
        id: RefundID, paymentId: PaymentID, amount: Money, reason: String?, restock: [RestockedPieces] = [],
        fingerprint: String, openedBy: UniqueID, state: State, createdAt: Timestamp
    ) {
        self.id = id
        self.paymentId = paymentId
        self.amount = amount
        self.reason = reason
        self.restock = restock
        self.fingerprint = fingerprint
        self.openedBy = openedBy
        self.state = state
        self.createdAt = createdAt
    }

    /// What it means for a request that there is this refund already.
    package func encounter(_ request: RefundRequest) -> Encounter {
        if fingerprint != request.fingerprint { return .keyReused }
        let isSameMessage = openedBy == request.message
        switch state {
        case .done: return .settled(isReplay: !isSameMessage)
        case .processing: return isSameMessage ? .resume : .inFlight
        }
    }
}

/// What somebody asks for who wants money given back.
package struct RefundRequest: Hashable, Sendable {
    package let refundId: RefundID
    /// Nil is all that is left.
    package let amount: Money?
    /// More than is left is given back as what is left, instead of being refused.
    package let isUpToAmount: Bool
    package let reason: String?
    package let restock: [RestockedPieces]
    package let fingerprint: String
    /// The message that asks.
    package let message: UniqueID

    package init(
        refundId: RefundID, amount: Money?, isUpToAmount: Bool = false, reason: String?,
        restock: [RestockedPieces] = [], fingerprint: String, message: UniqueID
    ) {
        self.refundId = refundId
        self.amount = amount
        self.isUpToAmount = isUpToAmount
        self.reason = reason
        self.restock = restock
        self.fingerprint = fingerprint
        self.message = message
    }
}

/// So many pieces of one product that come back into stock with a refund.
package struct RestockedPieces: Hashable, Sendable {
    package let productId: ProductID
    package let quantity: Quantity

    package init(productId: ProductID, quantity: Quantity) {
        self.productId = productId
        self.quantity = quantity
    }
}
