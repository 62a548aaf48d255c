package import Vocabulary

/// An order is paid. Contains everything that the receipt shows.
package struct OrderConfirmed: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "confirmed")

    package var orderID: OrderID
    package var customerID: CustomerID
    package var lines: [OrderLine]
    package var subtotal: Money
    package var discount: Money
    package var total: Money
    package var shippingAddress: ShippingAddress?
    package var payment: PaymentDetails
    package var at: Timestamp
    /// Nil in an event from before orders had numbers.
    package var summary: OrderSummary?

    package init(
        orderID: OrderID, customerID: CustomerID, lines: [OrderLine], subtotal: Money, discount: Money, total: Money,
        shippingAddress: ShippingAddress?, payment: PaymentDetails, at: Timestamp,
        summary: OrderSummary? = nil
    ) {
        (self.orderID, self.customerID, self.lines, self.subtotal) = (orderID, customerID, lines, subtotal)
        (self.discount, self.total, self.shippingAddress, self.payment) = (discount, total, shippingAddress, payment)
        (self.at, self.summary) = (at, summary)
    }
}
