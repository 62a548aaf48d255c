import Contracts
package import RabbitMQ

/// One user's connection to the memory broker, with the permissions that the topology gives that user.
package struct MemoryConnection: Broker {
    private let broker: MemoryBroker
    private let user: ServiceName

    init(broker: MemoryBroker, user: ServiceName) { (self.broker, self.user) = (broker, user) }

    package func publish(_ publication: Publication) async throws {
        guard publication.properties.userID == nil || publication.properties.userID == user.rawValue else {
            throw RabbitMQError(.notAllowed, "user_id is not \(user)")
        }
        guard mayWrite(publication.exchange, publication.routingKey) else {
            throw RabbitMQError(
                .notAllowed, "\(user) may not publish \(publication.routingKey) to \(publication.exchange)")
        }
        try broker.publish(publication)
    }

    package func consume(
        _ consumption: Consumption, listener: (@Sendable (_ isActive: Bool) -> Void)?
    ) -> any AsyncSequence<Delivery, Never> & Sendable {
        broker.consume(consumption, as: user, listener: listener)
    }

    package func waitUntilConnected() async throws {}

    package func stop(_ queue: String) async { broker.drain(user, only: queue) }

    package func drain() async { broker.drain(user) }

    /// Breaks the connection: unacknowledged messages are delivered again, and events that a feed missed are lost.
    package func interrupt() { broker.interrupt(user) }

    private func mayWrite(_ exchange: String, _ key: String) -> Bool {
        switch exchange {
        case Topology.queries, Topology.calls, Topology.commands:
            Topology.requests.contains {
                $0.kind.exchange == exchange && $0.name.description == key && $0.senders.contains(user)
            }
        case Topology.events:
            user.isOwner
                ? key.hasPrefix("\(user.rawValue).") : Topology.facts(of: user).contains { $0.description == key }
        case Topology.replies: user.isOwner
        case _ where user == .retailctl:
            Topology.retrying.contains {
                [Topology.returns(to: $0.rawValue), Topology.deadLetters(of: $0.rawValue)].contains(exchange)
            }
        default:
            exchange == Topology.deadLetters(of: user.rawValue)
                || RetryTier.allCases.contains { $0.queue(of: user) == exchange }
        }
    }
}
