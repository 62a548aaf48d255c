package import Vocabulary

/// An order has its stock and waits for payment.
package struct OrderPlaced: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "placed")

    package var orderId: OrderID
    package var customerId: CustomerID
    package var lines: [OrderLine]
    package var total: Money
    package var promoCode: String?
    package var at: Timestamp

    package init(
        orderId: OrderID, customerId: CustomerID, lines: [OrderLine], total: Money, promoCode: String?, at: Timestamp
    ) {
        self.orderId = orderId
        self.customerId = customerId
        self.lines = lines
        self.total = total
        self.promoCode = promoCode
        self.at = at
    }
}
