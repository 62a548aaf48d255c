package import Vocabulary

/// The stock of an order is reserved, and the order awaits payment.
package struct OrderPlaced: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "placed")

    package var orderID: OrderID
    package var customerID: CustomerID
    package var lines: [OrderLine]
    package var total: Money
    package var promoCode: String?
    package var at: Timestamp

    package init(
        orderID: OrderID, customerID: CustomerID, lines: [OrderLine], total: Money, promoCode: String?, at: Timestamp
    ) {
        (self.orderID, self.customerID, self.lines, self.total) = (orderID, customerID, lines, total)
        (self.promoCode, self.at) = (promoCode, at)
    }
}
