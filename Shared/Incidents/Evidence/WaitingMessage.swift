package import Vocabulary

/// A message that is not being handled: in a work queue, in a retry queue, or in a queue of failed messages.
package struct WaitingMessage: Sendable, Hashable {
    package enum Place: Sendable, Hashable {
        case work, retry, deadLetter
    }

    package var place: Place
    /// The queue that holds it.
    package var queue: String
    /// The work queue that it came from, or is in.
    package var workQueue: String
    /// Such as `payment.pay.v1`.
    package var name: String
    package var orderID: OrderID?
    /// When it failed first, or else when it was sent.
    package var since: Timestamp?
    /// Type and text of its handler's last error.
    package var error: String?
    /// Whether it can never be handled as it is: it cannot be read, or its sender may not send it.
    package var isMalformed: Bool

    package init(
        place: Place, queue: String, workQueue: String, name: String, orderID: OrderID? = nil,
        since: Timestamp? = nil, error: String? = nil, isMalformed: Bool = false
    ) {
        (self.place, self.queue, self.workQueue, self.name) = (place, queue, workQueue, name)
        (self.orderID, self.since, self.error, self.isMalformed) = (orderID, since, error, isMalformed)
    }

    /// The name of the service that has to handle it.
    package var service: String { workQueue.prefix { $0 != "." }.description }
}
