package import Contracts
package import Messaging
import RabbitMQ
import Vocabulary

extension Broker {
    /// Publishes an event as its owner's outbox relay would; the connection must be the owner's.
    package func publish(_ event: some Event) async throws {
        let name = type(of: event).name
        var properties = MessageProperties()
        properties.messageID = UniqueID.make().description
        properties.userID = name.owner.rawValue
        properties.type = name.description
        try await publish(
            Publication(
                exchange: Topology.events, routingKey: name.description, properties: properties,
                body: try MessageCoder.encode(event), isMandatory: false, isConfirmed: true))
    }
}
