package import Vocabulary

/// One payment of the subject.
package struct GetPayment: Query, Hashable {
    package static let name = MessageName(.payment, "get")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = PaymentDetails

    package var paymentId: PaymentID

    package init(paymentId: PaymentID) {
        self.paymentId = paymentId
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
    }
}
