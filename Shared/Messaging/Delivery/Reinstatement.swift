import Contracts
package import RabbitMQ
import Vocabulary

/// A message that an operator publishes again: with its id and properties, under the operator's broker user.
package struct Reinstatement: Sendable {
    /// Headers in which the broker records deliveries and dead-lettering. They do not apply to a message that is
    /// published again.
    private static let brokersHeaders = ["x-delivery-count", "x-acquired-count", "x-death", "x-first-", "x-last-"]
    private static let ownHeaders = [Envelope.Header.firstFailure, Envelope.Header.lastFailure]

    /// The properties that the message had when it was read.
    package let properties: MessageProperties
    package let body: [UInt8]
    /// The work queue that the message belongs to.
    package let workQueue: String

    package init(properties: MessageProperties, body: [UInt8], workQueue: String) {
        (self.properties, self.body, self.workQueue) = (properties, body, workQueue)
    }

    /// Whether the broker writes a header, and not the message's sender.
    package static func isBrokersHeader(_ name: String) -> Bool {
        !ownHeaders.contains(name) && brokersHeaders.contains { name.hasPrefix($0) }
    }

    /// Sends it back to its work queue as a first attempt; headers keep the record of its failures.
    package var anew: Publication {
        var message = publication(to: Topology.returns(to: workQueue))
        let earlier = properties.headers[Envelope.Header.redrives]?.integer ?? 0
        message.properties.headers[Envelope.Header.attempt] = nil
        message.properties.headers[Envelope.Header.redrives] = .integer(earlier.addingSaturating(1))
        return message
    }

    /// Puts it back into the queue it was read from, unchanged.
    package func asItWas(amongDeadLetters: Bool) -> Publication {
        publication(
            to: amongDeadLetters ? Topology.deadLetters(of: workQueue) : Topology.returns(to: workQueue))
    }

    private func publication(to exchange: String) -> Publication {
        var properties = properties
        let sender = Topology.owner(of: workQueue).flatMap { Envelope.firstUser(of: self.properties, readBy: $0) }
        properties.userID = ServiceName.retailctl.rawValue
        properties.isPersistent = true
        properties.expiration = nil
        properties.headers = properties.headers.filter { name, value in
            value != .unsupported && !Self.isBrokersHeader(name)
        }
        // Also written if nobody sent it: the operator's user would become its sender.
        properties.headers[Envelope.Header.originalSender] = .string(sender ?? "")
        return Publication(
            exchange: exchange, routingKey: workQueue, properties: properties, body: body, isMandatory: true,
            isConfirmed: true)
    }
}
