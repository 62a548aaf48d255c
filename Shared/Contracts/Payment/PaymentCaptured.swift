package import Vocabulary

/// An order's payment was captured.
package struct PaymentCaptured: Event, Hashable {
    package static let name = MessageName(.payment, "captured")

    package var customerID: CustomerID
    package var payment: PaymentDetails
    package var at: Timestamp

    package var concernedOrder: OrderID? { payment.orderID }

    package init(customerID: CustomerID, payment: PaymentDetails, at: Timestamp) {
        (self.customerID, self.payment, self.at) = (customerID, payment, at)
    }
}
