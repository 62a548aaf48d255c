import RabbitMQ
import Testing

extension Publication {
    /// A message to a queue by way of the default exchange; confirmed and mandatory by default.
    static func example(
        to queue: String, _ text: String = "hello", isMandatory: Bool = true, isConfirmed: Bool = true
    ) -> Publication {
        Publication(
            exchange: "", routingKey: queue, properties: MessageProperties(), body: Array(text.utf8),
            isMandatory: isMandatory, isConfirmed: isConfirmed)
    }
}

extension Delivery {
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension Deliveries {
    /// The texts of the next deliveries, each acknowledged.
    func accept(_ count: Int) async -> [String] {
        var texts: [String] = []
        var iterator = makeAsyncIterator()
        while texts.count < count, let delivery = await iterator.next() {
            texts.append(delivery.text)
            delivery.acknowledge(.accept)
        }
        return texts
    }
}

extension RabbitMQClient {
    /// The current name of a reply queue, as the receiver of a request sees it.
    ///
    /// - Parameter requests: a queue for one request
    nonisolated func replyAddress(of consumption: Consumption, through requests: String) async throws -> String {
        var request = Publication.example(to: requests)
        request.properties.replyTo = consumption.queue
        try await publish(request)
        var deliveries = deliveries(Consumption(queue: requests, prefetch: 1)).makeAsyncIterator()
        let delivery = await deliveries.next()
        delivery?.acknowledge(.accept)
        return try #require(delivery?.properties.replyTo)
    }
}

/// The error that `body` throws, or nil.
func rabbitMQError(of body: () async throws -> Void) async -> RabbitMQError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? RabbitMQError
    }
}
