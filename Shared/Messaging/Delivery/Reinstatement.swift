import Contracts
package import RabbitMQ

/// A message that an operator puts back onto the broker: with its id and properties, in the operator's name.
package struct Reinstatement: Sendable {
    /// What the broker tells about deliveries and dead-lettering. It is not true any more of a message that is sent anew.
    private static let brokersHeaders = ["x-delivery-count", "x-acquired-count", "x-death", "x-first-", "x-last-"]
    private static let ownHeaders = [Envelope.Header.firstFailure, Envelope.Header.lastFailure]

    /// The message as it was found.
    package let properties: MessageProperties
    package let body: [UInt8]
    /// The work queue that it is, or was, a message of.
    package let workQueue: String

    package init(properties: MessageProperties, body: [UInt8], workQueue: String) {
        (self.properties, self.body, self.workQueue) = (properties, body, workQueue)
    }

    /// Back to its consumer for a new first attempt; what happened to it before stands in its headers.
    package var anew: Publication {
        var message = publication(to: Topology.returns)
        let earlier = properties.headers[Envelope.Header.redrives]?.integer ?? 0
        message.properties.headers[Envelope.Header.attempt] = nil
        message.properties.headers[Envelope.Header.redrives] = .integer(earlier + 1)
        return message
    }

    /// Back where it was taken from, as it was there.
    package func asItWas(amongDeadLetters: Bool) -> Publication {
        publication(to: amongDeadLetters ? Topology.deadLetters : Topology.returns)
    }

    private func publication(to exchange: String) -> Publication {
        var properties = properties
        let sender = Topology.owner(of: workQueue).flatMap { Envelope.sender(of: self.properties, readBy: $0) }
        properties.userID = ServiceName.retailctl.rawValue
        properties.isPersistent = true
        properties.expiration = nil
        properties.headers = properties.headers.filter { name, value in
            value != .unsupported
                && (Self.ownHeaders.contains(name) || !Self.brokersHeaders.contains { name.hasPrefix($0) })
        }
        properties.headers[Envelope.Header.originalSender] = sender.map { .string($0.rawValue) }
        return Publication(
            exchange: exchange, routingKey: workQueue, properties: properties, body: body, isMandatory: true,
            isConfirmed: true)
    }
}
