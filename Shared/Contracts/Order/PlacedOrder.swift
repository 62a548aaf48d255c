/// The answer to placing an order.
package struct PlacedOrder: Codable, Sendable, Hashable {

    package var order: OrderDetails
    /// The order was placed by an earlier request with the same key.
    package var isReplay: Bool

    package init(order: OrderDetails, isReplay: Bool) { (self.order, self.isReplay) = (order, isReplay) }
}
