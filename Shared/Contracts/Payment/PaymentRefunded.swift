package import Vocabulary

/// A captured payment was given back.
package struct PaymentRefunded: Event, Hashable {
    package static let name = MessageName(.payment, "refunded")

    package var customerId: CustomerID
    package var payment: PaymentDetails
    package var reason: String
    package var at: Timestamp

    package init(customerId: CustomerID, payment: PaymentDetails, reason: String, at: Timestamp) {
        self.customerId = customerId
        self.payment = payment
        self.reason = reason
        self.at = at
    }
}
