/// A message that the broker handed to a consumer. Answer it once, with `acknowledge`.
package struct Delivery: Sendable {
    /// What becomes of a delivered message.
    package enum Answer: Sendable, Hashable {
        /// Handled: the broker forgets it.
        case accept
        /// Back to its queue, at once.
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

    /// Tells the broker the outcome. When the connection that delivered is gone this does nothing: the broker has
    /// already put the message back.
    package func acknowledge(_ answer: Answer) { self.answer(answer) }
}
