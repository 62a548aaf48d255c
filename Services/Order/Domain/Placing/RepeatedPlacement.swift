package import Vocabulary

/// What is to be done with a request to place an order that exists already.
package enum RepeatedPlacement: Sendable, Hashable {
    /// The same message again: go on where the first try was interrupted.
    case resume
    /// The same message again, whose answer may have been lost.
    case answerAgain
    /// Another message with the same key and content, whose order is settled.
    case replay
    /// The same, but the order is still being worked on.
    case inFlight
    /// The same key with another content, or for another customer.
    case keyReused

    /// Who asks to place what, by which message.
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
