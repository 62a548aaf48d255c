package import Vocabulary

/// An order's payment was declined or failed; it is over.
package struct OrderPaymentFailed: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "payment-failed")

    package var orderId: OrderID
    package var customerId: CustomerID
    package var lines: [OrderLine]
    package var total: Money
    package var reason: String?
    package var at: Timestamp

    package init(
        orderId: OrderID, customerId: CustomerID, lines: [OrderLine], total: Money, reason: String?, at: Timestamp
    ) {
        self.orderId = orderId
        self.customerId = customerId
        self.lines = lines
        self.total = total
        self.reason = reason
        self.at = at
    }
}
