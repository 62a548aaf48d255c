package import Vocabulary

/// Returns the amount of an order of the subject, counts the attempt to pay it, and keeps the order from expiring
/// during the payment.
package struct BeginPayment: Call, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "begin-payment")
    package static let senders: Set<ServiceName> = [.payment]
    package typealias Reply = Payable

    package var orderID: OrderID
    package var paymentID: PaymentID

    package init(orderID: OrderID, paymentID: PaymentID) { (self.orderID, self.paymentID) = (orderID, paymentID) }

    package struct Payable: Codable, Sendable, Hashable {
        package var amount: Money

        package init(amount: Money) { self.amount = amount }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        /// Paid, cancelled, expired, refused, or not settled yet.
        case notPayable(OrderStatus)
        case tooManyAttempts(limit: Int)
    }
}
