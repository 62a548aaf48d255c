package import Vocabulary

/// An order's payment is authorized, and due on delivery.
package struct PaymentAuthorized: Event, Hashable {
    package static let name = MessageName(.payment, "authorized")

    package var customerID: CustomerID
    package var payment: PaymentDetails
    package var at: Timestamp

    package var concernedOrder: OrderID? { payment.orderID }

    package init(customerID: CustomerID, payment: PaymentDetails, at: Timestamp) {
        (self.customerID, self.payment, self.at) = (customerID, payment, at)
    }
}
