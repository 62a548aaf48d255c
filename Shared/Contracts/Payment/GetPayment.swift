package import Vocabulary

/// One payment of the subject.
package struct GetPayment: Query, Hashable {
    package static let name = MessageName(.payment, "get")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = PaymentDetails

    package var paymentID: PaymentID

    package init(paymentID: PaymentID) {
        self.paymentID = paymentID
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
    }
}
