package import Vocabulary

/// What to do with a request to place an order that exists already.
package enum RepeatedPlacement: Sendable, Hashable {
    /// A redelivery while the order is unsettled: continue where the first attempt was interrupted.
    case resume
    /// A redelivery of a settled order: the reply may have been lost.
    case answerAgain
    /// Another message with the same key and content, whose order is settled.
    case replay
    /// The same, but the order is not settled yet.
    case inFlight
    /// The same key with different content, or for another customer.
    case keyReused

    /// The customer, content and message of a request.
    package struct Request: Sendable, Hashable {
        package var customerID: CustomerID
        package var fingerprint: String
        package var messageID: UniqueID

        package init(customerID: CustomerID, fingerprint: String, messageID: UniqueID) {
            (self.customerID, self.fingerprint, self.messageID) = (customerID, fingerprint, messageID)
        }
    }

    package init(_ request: Request, of placed: Request, in state: OrderState) {
        guard request.customerID == placed.customerID, request.fingerprint == placed.fingerprint else {
            self = .keyReused
            return
        }
        let isSameMessage = request.messageID == placed.messageID
        self =
            switch state {
            case .accepted: isSameMessage ? .resume : .inFlight
            case .pending, .confirmed, .rejected, .expired, .cancelled, .paymentFailed, .shipped, .delivered, .refunded:
                isSameMessage ? .answerAgain : .replay
            }
    }
}
