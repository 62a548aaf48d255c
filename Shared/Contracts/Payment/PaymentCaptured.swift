package import Vocabulary

/// An order's money was taken.
package struct PaymentCaptured: Event, Hashable {
    package static let name = MessageName(.payment, "captured")

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
