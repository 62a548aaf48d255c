import Contracts
import Foundation
import Testing

@Suite struct TopologyTests {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func `the definitions file in the repository is what the code says`() throws {
        let file = Self.repository.appendingPathComponent("deploy/rabbitmq/definitions.json")
        let committed = try JSONDecoder().decode(BrokerDefinitions.self, from: Data(contentsOf: file))
        #expect(committed == BrokerDefinitions.topology(), "run: retailctl topology > deploy/rabbitmq/definitions.json")
    }

    @Test func `names are declared once`() {
        let names = Topology.requests.map(\.name.description) + Topology.facts.map { $0.name.description }
        #expect(names.count == Set(names).count)
    }

    @Test func `every subscription is to an event that exists, and its queue bears its consumer's name`() {
        let facts = Set(Topology.facts.map { $0.name })
        for subscription in Topology.subscriptions {
            #expect(facts.contains(subscription.event))
            #expect(subscription.queue.hasPrefix("\(subscription.consumer.rawValue).on-"))
        }
    }

    @Test func `every work queue has its way back from the retry ladder and its dead letters`() {
        let definitions = BrokerDefinitions.topology()
        let queues = Set(definitions.queues.map(\.name))
        for queue in Topology.workQueues {
            #expect(queues.contains(queue))
            #expect(queues.contains(Topology.deadLetterQueue(of: queue)))
            for (exchange, destination) in [
                (Topology.returns, queue), (Topology.deadLetters, Topology.deadLetterQueue(of: queue)),
            ] {
                #expect(
                    definitions.bindings.contains {
                        $0.source == exchange && $0.destination == destination && $0.routing_key == queue
                    })
            }
        }
    }

    @Test func `nobody sends to itself, and everybody who sends may`() {
        for request in Topology.requests {
            #expect(!request.senders.isEmpty)
            #expect(!request.senders.contains(request.name.owner))
        }
    }

    /// The worked example of RabbitMQ's documentation ("Credentials and Passwords").
    @Test func `a password is hashed as the broker does it`() {
        let user = BrokerUser(name: "test", password: "test12", salt: [0x90, 0x8D, 0xC6, 0x0A])
        #expect(user.passwordHash == "kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR")
    }
}
