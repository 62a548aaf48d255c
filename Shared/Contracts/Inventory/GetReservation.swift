package import Vocabulary

/// What became of the command to reserve an order's stock. Queried before the command is sent again, so that no copies
/// pile up while the first one waits.
package struct GetReservation: Query, ConcernsOrder, Hashable {
    package static let name = MessageName(.inventory, "get-reservation")
    package static let senders: Set<ServiceName> = [.order]
    package typealias Rejection = Never

    package var orderID: OrderID

    package init(orderID: OrderID) { self.orderID = orderID }

    package struct Reply: Codable, Sendable, Hashable {
        /// Until when the stock is held; nil unless it is.
        package var expiresAt: Timestamp?
        /// Why nothing was reserved, or is no more; nil if it is, or if the command was not executed yet.
        package var rejection: ReserveStock.Rejection?
        /// An operator has paused the service's commands: those that were sent wait.
        package var commandsArePaused: Bool

        package init(expiresAt: Timestamp?, rejection: ReserveStock.Rejection?, commandsArePaused: Bool) {
            (self.expiresAt, self.rejection) = (expiresAt, rejection)
            self.commandsArePaused = commandsArePaused
        }
    }
}
