package import Contracts
import RabbitMQ

/// An event as a feed delivers it: its name, and a body that is decoded only on request.
package struct FeedEvent: Sendable {
    package let name: MessageName
    private let body: [UInt8]

    /// Nil if the delivery is not an event, or was not published by the event's owner.
    init?(_ delivery: Delivery) {
        guard let name = try? Envelope.name(of: delivery.properties),
            delivery.properties.userID == name.owner.rawValue
        else { return nil }
        self.name = name
        body = delivery.body
    }

    /// - Throws: `DecodingError`
    package func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try MessageCoder.decode(type, from: body)
    }
}
