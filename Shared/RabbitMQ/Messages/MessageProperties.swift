/// The AMQP 0-9-1 basic properties that CloudRetail uses.
package struct MessageProperties: Sendable, Hashable {
    package var messageID: String?
    package var correlationID: String?
    package var replyTo: String?
    package var type: String?
    /// The publishing broker user; the broker refuses a wrong one with 406.
    package var userID: String?
    package var contentType: String?
    /// Milliseconds until the broker drops the message.
    package var expiration: Int?
    /// Delivery mode 2: the message survives a restart of the broker if its queue is durable.
    package var isPersistent = false
    /// Seconds since 1970.
    package var timestamp: UInt64?
    package var headers = MessageHeaders()

    package init() {}
}
