package import Vocabulary

/// What was held can be ordered by others again. Releasing twice changes nothing; releasing before the reservation arrives prevents it.
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
