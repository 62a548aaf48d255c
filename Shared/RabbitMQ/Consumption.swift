/// What to consume, and how much of it at a time.
package struct Consumption: Sendable, Hashable {
    /// A queue that the consumer declares for itself: exclusive, gone with its connection, bound by its own name.
    /// `queue` is the beginning of that name. A publication whose `replyTo` is that beginning waits until the queue is
    /// there, and is sent with its full name.
    package struct ReplyQueue: Sendable, Hashable {
        package var exchange: String
        package init(exchange: String) { self.exchange = exchange }
    }

    package var queue: String
    /// Most unanswered deliveries at once: the consumer's demand (basic.qos per consumer).
    package var prefetch: UInt16
    package var replyQueue: ReplyQueue?
    /// Deliveries need no answer; only for replies, which nobody would deliver again.
    package var isAutomaticallyAccepted: Bool

    package init(queue: String, prefetch: UInt16, replyQueue: ReplyQueue? = nil, isAutomaticallyAccepted: Bool = false)
    {
        self.queue = queue
        self.prefetch = prefetch
        self.replyQueue = replyQueue
        self.isAutomaticallyAccepted = isAutomaticallyAccepted
    }
}
