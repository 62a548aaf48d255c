/// An unconfirmed `mandatory` message that the broker returned as unroutable.
package struct ReturnedPublication: Sendable {
    package let exchange: String
    package let routingKey: String
    package let properties: MessageProperties
    package let body: [UInt8]
}
