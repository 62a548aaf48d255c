package import Vocabulary

/// An order's money is promised, and due on delivery.
package struct PaymentAuthorized: Event, Hashable {
    package static let name = MessageName(.payment, "authorized")

    package var customerId: CustomerID
    package var payment: PaymentDetails
    package var at: Timestamp

    package var concernedOrder: OrderID? { payment.orderId }

    package init(customerId: CustomerID, payment: PaymentDetails, at: Timestamp) {
        self.customerId = customerId
        self.payment = payment
        self.at = at
    }
}
