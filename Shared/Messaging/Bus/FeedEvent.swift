package import Contracts
import RabbitMQ

/// An event as a feed tells it: its name, and a body that is read only by who wants to know more.
package struct FeedEvent: Sendable {
    package let name: MessageName
    private let body: [UInt8]

    /// Nil for what is no event, or is not told by its owner.
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
