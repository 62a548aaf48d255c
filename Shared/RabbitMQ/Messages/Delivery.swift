/// A message that the broker delivered to a consumer. Acknowledge it once.
package struct Delivery: Sendable {
    /// How a delivery is acknowledged.
    package enum Answer: Sendable, Hashable {
        /// Handled: the broker deletes it.
        case accept
        /// Returned to its queue at once.
        case requeue
        /// Dead-lettered by the broker according to the queue's policy.
        case reject
    }

    package let queue: String
    package let exchange: String
    package let routingKey: String
    package let properties: MessageProperties
    package let body: [UInt8]
    package let isRedelivered: Bool
    private let answer: @Sendable (Answer) -> Void

    package init(
        queue: String, exchange: String, routingKey: String, properties: MessageProperties, body: [UInt8],
        isRedelivered: Bool, answer: @escaping @Sendable (Answer) -> Void
    ) {
        (self.queue, self.exchange, self.routingKey, self.properties) = (queue, exchange, routingKey, properties)
        (self.body, self.isRedelivered, self.answer) = (body, isRedelivered, answer)
    }

    /// Sends the acknowledgement to the broker. Does nothing if the connection that delivered is lost: the broker has
    /// already requeued the message.
    package func acknowledge(_ answer: Answer) { self.answer(answer) }
}
