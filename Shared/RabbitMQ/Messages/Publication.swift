/// A message to publish.
package struct Publication: Sendable, Hashable {
    package var exchange: String
    package var routingKey: String
    package var properties: MessageProperties
    package var body: [UInt8]
    /// Whether the broker must return the message if it is unroutable. Otherwise it confirms and drops an unroutable
    /// message.
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
