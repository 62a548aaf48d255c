package import Vocabulary

/// What was held is sold.
package struct CommitReservation: Command, Hashable {
    package static let name = MessageName(.inventory, "commit")
    package static let senders: Set<ServiceName> = [.order]
    package typealias Reply = Done

    package var orderId: OrderID

    package init(orderId: OrderID) {
        self.orderId = orderId
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// Never made, or released before, and its stock could not be taken again.
        case notHeld
    }
}
