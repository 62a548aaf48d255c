package import RabbitMQ
package import Telemetry

/// The semantic conventions for messages over RabbitMQ.
extension SpanRecord {
    /// Records a publication's destination, message id and order id.
    package mutating func describe(_ publication: Publication) {
        describe("send", [publication.exchange, publication.routingKey], publication.routingKey)
        if let id = publication.properties.messageID { set(SpanAttributeName.messageID, .text(id)) }
        if let order = publication.properties.headers[Envelope.Header.order]?.string { set("orderId", .text(order)) }
    }

    /// Records where a delivery came from. Its message id is not believed before it has been parsed.
    mutating func describe(_ delivery: Delivery) {
        let places = [delivery.exchange, delivery.routingKey]
        let queue = delivery.queue == delivery.routingKey ? [] : [delivery.queue]
        describe("process", places + queue, delivery.routingKey)
    }

    /// - Parameter places: exchange, routing key and queue; the default exchange has no name
    private mutating func describe(_ operation: String, _ places: [String], _ routingKey: String) {
        set(SpanAttributeName.messagingSystem, .text("rabbitmq"))
        set(SpanAttributeName.messagingOperation, .text(operation))
        set(SpanAttributeName.messagingDestination, .text(places.filter { !$0.isEmpty }.joined(separator: ":")))
        set(SpanAttributeName.routingKey, .text(routingKey))
    }

    /// Records an error: in words that may be logged, and its type.
    package mutating func fail(_ error: any Error) {
        self.error = Failure.describe(error)
        set(SpanAttributeName.errorType, .text("\(type(of: error))"))
    }
}
