/// An unconfirmed `mandatory` message that no queue took.
package struct ReturnedPublication: Sendable {
    package let exchange: String
    package let routingKey: String
    package let properties: MessageProperties
    package let body: [UInt8]
}
