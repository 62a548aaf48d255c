package import Vocabulary

/// Refunds what is left of a captured payment, or a part of it, and cancels one that is due on delivery. Sent when the
/// order ended before its payment succeeded, was cancelled, or when its goods were returned.
package struct RefundPayment: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.payment, "refund")
    package static let senders: Set<ServiceName> = [.order]
    package typealias Reply = PaymentDetails

    package var paymentID: PaymentID
    package var orderID: OrderID
    package var reason: String
    /// The id of a partial refund; nil for the refund of all that is left, of which there is one.
    package var refundID: RefundID?
    /// If it is more than is left, what is left is refunded.
    package var amount: Money?
    /// The customer did not accept the delivery that the payment was due on. Nil from an order service that did not
    /// report it yet.
    package var isUndelivered: Bool?

    package init(
        paymentID: PaymentID, orderID: OrderID, reason: String, refundID: RefundID? = nil, amount: Money? = nil,
        isUndelivered: Bool? = nil
    ) {
        (self.paymentID, self.orderID, self.reason, self.refundID) = (paymentID, orderID, reason, refundID)
        (self.amount, self.isUndelivered) = (amount, isUndelivered)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        case notCaptured
    }
}
