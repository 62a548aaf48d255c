/// What to do with a request when a payment with the same key or for the same order exists.
package enum ExistingPaymentDecision: Hashable, Sendable {
    /// A redelivery after a crash: continue with the payment.
    case resume
    /// It has ended.
    case settled(isReplay: Bool)
    case keyReused
    case inFlight
    /// Another payment of the order, with another key, is processing.
    case otherInProgress
    /// The provider has not reported the outcome yet; the resolver polls it.
    case clearingUp
    /// A payment with another key was captured or authorized.
    case orderPaid
    /// The payment belongs to another customer.
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
