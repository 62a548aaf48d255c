/// What it means for a request that there is a payment already: with the same key, or for the same order.
package enum ExistingPaymentDecision: Hashable, Sendable {
    /// The same message came again after a crash: go on with it.
    case resume
    /// It has ended.
    case settled(isReplay: Bool)
    case keyReused
    case inFlight
    /// Another payment of the order is being made, under another key.
    case otherInProgress
    /// The provider has not told the outcome yet.
    case clearingUp
    /// The order was paid, or its money promised, under another key.
    case orderPaid
    /// Somebody else's order.
    case foreign
}

extension Payment {
    package func decision(_ request: PaymentRequest) -> ExistingPaymentDecision {
        if customerID != request.customerID { return .foreign }
        if idempotencyKey != request.idempotencyKey { return state == .processing ? .otherInProgress : .orderPaid }
        if fingerprint != request.fingerprint { return .keyReused }
        let isSameMessage = openedBy == request.message
        switch state {
        case .authorized, .captured, .failed, .refunded: return .settled(isReplay: !isSameMessage)
        case .processing where attempts > 0: return .clearingUp
        case .processing: return isSameMessage ? .resume : .inFlight
        }
    }
}
