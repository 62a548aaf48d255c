package import Vocabulary

/// An order's payment was declined, or failed permanently.
package struct PaymentFailed: Event, Hashable {
    package static let name = MessageName(.payment, "failed")

    package var customerID: CustomerID
    package var payment: PaymentDetails
    package var reason: String
    package var at: Timestamp

    package var concernedOrder: OrderID? { payment.orderID }

    package init(customerID: CustomerID, payment: PaymentDetails, reason: String, at: Timestamp) {
        (self.customerID, self.payment, self.reason, self.at) = (customerID, payment, reason, at)
    }
}
