package import Vocabulary

/// Puts the lines that the subject's cart released for a refused order back into the cart, once for each order.
package struct GiveBack: Call, ConcernsOrder, Hashable {
    package static let name = MessageName(.cart, "give-back")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done
    package typealias Rejection = Never

    package var orderID: OrderID
    /// The prices that the customer had not agreed to, if they are the reason.
    package var priceChanges: [PlaceOrder.PriceChange]

    package init(orderID: OrderID, priceChanges: [PlaceOrder.PriceChange]) {
        (self.orderID, self.priceChanges) = (orderID, priceChanges)
    }
}
