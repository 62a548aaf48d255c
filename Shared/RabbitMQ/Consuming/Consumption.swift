/// The queue to consume, and the prefetch.
package struct Consumption: Sendable, Hashable {
    /// A queue that the consumer declares for itself: exclusive, deleted with its connection. `queue` is the prefix of
    /// its name. A publication whose `replyTo` is that prefix waits until the queue is declared, and is sent with its
    /// full name.
    package struct OwnQueue: Sendable, Hashable {
        package var exchange: String
        /// The routing keys that it is bound by; nil for its own name, as for replies.
        package var keys: [String]?
        /// The most messages in the queue; the broker drops the oldest beyond it.
        package var limit: Int?

        package init(exchange: String, keys: [String]? = nil, limit: Int? = nil) {
            (self.exchange, self.keys, self.limit) = (exchange, keys, limit)
        }
    }

    package var queue: String
    /// The most unacknowledged deliveries at once (basic.qos per consumer).
    package var prefetch: UInt16
    package var ownQueue: OwnQueue?
    /// Deliveries need no acknowledgement; only for an own queue, which redelivers nothing.
    package var isAutomaticallyAccepted: Bool

    package init(queue: String, prefetch: UInt16, ownQueue: OwnQueue? = nil, isAutomaticallyAccepted: Bool = false) {
        (self.queue, self.prefetch, self.ownQueue) = (queue, prefetch, ownQueue)
        self.isAutomaticallyAccepted = isAutomaticallyAccepted
    }
}
