package import Vocabulary

/// Marks the reserved stock of an order as sold.
package struct CommitReservation: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.inventory, "commit")
    package static let senders: Set<ServiceName> = [.order]
    package typealias Reply = Done
    package typealias Rejection = Never

    package var orderID: OrderID

    package init(orderID: OrderID) {
        self.orderID = orderID
    }
}
