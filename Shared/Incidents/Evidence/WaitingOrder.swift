package import Vocabulary

/// An order that makes no progress.
package struct WaitingOrder: Sendable, Hashable {
    package var orderID: OrderID
    /// The service that has to act next; nil if that is nobody of the shop, such as the customer.
    package var service: String?
    /// The queue in which the next step waits, if it waits in one.
    package var queue: String?
    package var since: Timestamp
    /// Nil if it is not known.
    package var total: Money?

    package init(orderID: OrderID, service: String?, queue: String? = nil, since: Timestamp, total: Money? = nil) {
        (self.orderID, self.service, self.queue) = (orderID, service, queue)
        (self.since, self.total) = (since, total)
    }
}
