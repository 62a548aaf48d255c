/// A message on its way to the broker.
package struct Publication: Sendable, Hashable {
    package var exchange: String
    package var routingKey: String
    package var properties: MessageProperties
    package var body: [UInt8]
    /// Whether the broker must give the message back when no queue takes it. Without it an unroutable message is
    /// confirmed and dropped (reliability.md A2).
    package var isMandatory: Bool
    /// Whether `publish` waits until the broker has confirmed the message.
    package var isConfirmed: Bool

    package init(
        exchange: String, routingKey: String, properties: MessageProperties, body: [UInt8],
        isMandatory: Bool, isConfirmed: Bool
    ) {
        (self.exchange, self.routingKey, self.properties, self.body) = (exchange, routingKey, properties, body)
        (self.isMandatory, self.isConfirmed) = (isMandatory, isConfirmed)
    }
}
