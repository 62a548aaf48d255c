package import Vocabulary

/// Gives back what is left of a captured payment, or a part of it, and lets go of one that is due on delivery. Sent when the
/// order ended before its payment arrived, was cancelled, or when its goods came back.
package struct RefundPayment: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.payment, "refund")
    package static let senders: Set<ServiceName> = [.order]
    package typealias Reply = PaymentDetails

    package var paymentId: PaymentID
    package var orderId: OrderID
    package var reason: String
    /// Names the refund of a part; nil for all that is left, of which there is one.
    package var refundId: RefundID?
    /// More than is left is given back as what is left.
    package var amount: Money?

    package init(
        paymentId: PaymentID, orderId: OrderID, reason: String, refundId: RefundID? = nil, amount: Money? = nil
    ) {
        self.paymentId = paymentId
        self.orderId = orderId
        self.reason = reason
        self.refundId = refundId
        self.amount = amount
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        case notCaptured
    }
}
