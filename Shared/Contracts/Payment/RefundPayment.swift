package import Vocabulary

/// Gives a captured payment back. Sent when the order ended before its payment arrived.
package struct RefundPayment: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.payment, "refund")
    package static let senders: Set<ServiceName> = [.order]
    package typealias Reply = PaymentDetails

    package var paymentId: PaymentID
    package var orderId: OrderID
    package var reason: String

    package init(paymentId: PaymentID, orderId: OrderID, reason: String) {
        self.paymentId = paymentId
        self.orderId = orderId
        self.reason = reason
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        case notCaptured
    }
}
