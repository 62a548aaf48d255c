package import Vocabulary

/// The payment that was due on delivery was collected at the door. A repetition changes nothing.
package struct CollectPayment: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.payment, "collect")
    package static let senders: Set<ServiceName> = [.order]
    package typealias Reply = PaymentDetails

    package var paymentID: PaymentID
    package var orderID: OrderID

    package init(paymentID: PaymentID, orderID: OrderID) { (self.paymentID, self.orderID) = (paymentID, orderID) }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        /// It has failed, or was never authorized.
        case notAuthorized
    }
}
