package import Vocabulary

/// An order was refused before it had stock.
package struct OrderRejected: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "rejected")

    package var orderId: OrderID
    package var customerId: CustomerID
    package var reason: String
    /// The prices that the customer had not agreed to, when that is the reason.
    package var priceChanges: [PlaceOrder.PriceChange]
    package var at: Timestamp

    package init(
        orderId: OrderID, customerId: CustomerID, reason: String, priceChanges: [PlaceOrder.PriceChange] = [],
        at: Timestamp
    ) {
        self.orderId = orderId
        self.customerId = customerId
        self.reason = reason
        self.priceChanges = priceChanges
        self.at = at
    }
}
