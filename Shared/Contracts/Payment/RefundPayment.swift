package import Vocabulary

/// Gives back what is left of a captured payment, or a part of it, and lets go of one that is due on delivery. Sent when the
/// order ended before its payment arrived, was cancelled, or when its goods came back.
package struct RefundPayment: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.payment, "refund")
    package static let senders: Set<ServiceName> = [.order]
    package typealias Reply = PaymentDetails

    package var paymentID: PaymentID
    package var orderID: OrderID
    package var reason: String
    /// Names the refund of a part; nil for all that is left, of which there is one.
    package var refundID: RefundID?
    /// More than is left is given back as what is left.
    package var amount: Money?

    package init(
        paymentID: PaymentID, orderID: OrderID, reason: String, refundID: RefundID? = nil, amount: Money? = nil
    ) {
        (self.paymentID, self.orderID, self.reason, self.refundID) = (paymentID, orderID, reason, refundID)
        self.amount = amount
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        case notCaptured
    }
}
