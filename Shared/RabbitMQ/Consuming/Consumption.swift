/// What to consume, and how much of it at a time.
package struct Consumption: Sendable, Hashable {
    /// A queue that the consumer declares for itself: exclusive, gone with its connection. `queue` is the beginning of
    /// its name. A publication whose `replyTo` is that beginning waits until the queue is there, and is sent with its
    /// full name.
    package struct OwnQueue: Sendable, Hashable {
        package var exchange: String
        /// The routing keys that it is bound by; nil for its own name, as replies need it.
        package var keys: [String]?
        /// Messages; of more the broker drops the oldest.
        package var limit: Int?

        package init(exchange: String, keys: [String]? = nil, limit: Int? = nil) {
            (self.exchange, self.keys, self.limit) = (exchange, keys, limit)
        }
    }

    package var queue: String
    /// Most unanswered deliveries at once: the consumer's demand (basic.qos per consumer).
    package var prefetch: UInt16
    package var ownQueue: OwnQueue?
    /// Deliveries need no answer; only for an own queue, from which nothing would be delivered again.
    package var isAutomaticallyAccepted: Bool

    package init(queue: String, prefetch: UInt16, ownQueue: OwnQueue? = nil, isAutomaticallyAccepted: Bool = false) {
        (self.queue, self.prefetch, self.ownQueue) = (queue, prefetch, ownQueue)
        self.isAutomaticallyAccepted = isAutomaticallyAccepted
    }
}
