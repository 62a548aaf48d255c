package import Vocabulary

/// The money that was due on delivery was taken at the door. Collecting twice changes nothing.
package struct CollectPayment: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.payment, "collect")
    package static let senders: Set<ServiceName> = [.order]
    package typealias Reply = PaymentDetails

    package var paymentID: PaymentID
    package var orderID: OrderID

    package init(paymentID: PaymentID, orderID: OrderID) { (self.paymentID, self.orderID) = (paymentID, orderID) }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        /// It has failed, or was never promised.
        case notAuthorized
    }
}
