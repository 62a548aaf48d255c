package import Vocabulary

/// Makes the reserved stock of an order available again. Releasing twice changes nothing; releasing before the
/// reservation arrives prevents it.
package struct ReleaseReservation: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.inventory, "release")
    package static let senders: Set<ServiceName> = [.order]
    package typealias Reply = Done
    package typealias Rejection = Never

    package var orderID: OrderID

    package init(orderID: OrderID) {
        self.orderID = orderID
    }
}
