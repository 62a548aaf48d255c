import Contracts
import Foundation
import Testing

@Suite struct TopologyTests {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func `the committed definitions file matches the code`() throws {
        let file = Self.repository.appendingPathComponent("deploy/rabbitmq/definitions.json")
        let committed = try JSONDecoder().decode(BrokerDefinitions.self, from: Data(contentsOf: file))
        #expect(committed == BrokerDefinitions.topology(), "run: retailctl topology > deploy/rabbitmq/definitions.json")
    }

    @Test func `message names are unique`() {
        let names = Topology.requests.map(\.name.description) + Topology.facts.map { $0.name.description }
        #expect(names.count == Set(names).count)
    }

    @Test func `every subscription is to a declared event, and its queue begins with its consumer's name`() {
        let facts = Set(Topology.facts.map { $0.name })
        for subscription in Topology.subscriptions {
            #expect(facts.contains(subscription.event))
            #expect(subscription.queue.hasPrefix("\(subscription.consumer.rawValue).on-"))
        }
    }

    @Test func `each request is bound to one queue, from the exchange of its kind`() {
        let bindings = BrokerDefinitions.topology().bindings
        for request in Topology.requests {
            let own = bindings.filter { $0.routing_key == request.name.description }
            #expect(own.map(\.source) == [request.kind.exchange])
            #expect(own.map(\.destination) == ["\(request.name.owner.rawValue).\(request.kind.exchange)"])
        }
        #expect(Set(Topology.requests.map(\.kind)) == [.query, .call, .command])
    }

    @Test func `every work queue is bound for messages returning from retry and has a dead-letter queue`() {
        let definitions = BrokerDefinitions.topology()
        let queues = Set(definitions.queues.map(\.name))
        for queue in Topology.workQueues {
            #expect(queues.contains(queue))
            #expect(queues.contains(Topology.deadLetterQueue(of: queue)))
            for (exchange, destination) in [
                (Topology.returns(to: queue), queue),
                (Topology.deadLetters(of: queue), Topology.deadLetterQueue(of: queue)),
            ] {
                #expect(
                    definitions.bindings.contains {
                        $0.source == exchange && $0.destination == destination && $0.routing_key == queue
                    })
            }
        }
    }

    @Test func `every queue has a limit, in messages and in bytes, at which it refuses publications`() throws {
        let definitions = BrokerDefinitions.topology()
        for queue in definitions.queues {
            let policies = try definitions.policies.filter {
                queue.name.contains(try Regex($0.pattern))
            }
            // Of several policies of one priority the broker chooses any.
            #expect(policies.count == 1, "\(queue.name)")
            let definition = try #require(policies.first).definition
            #expect(definition.overflow == "reject-publish", "\(queue.name)")
            #expect((1...100_000).contains(definition.maxLength ?? 0), "\(queue.name)")
            #expect((1...64_000_000).contains(definition.maxLengthBytes ?? 0), "\(queue.name)")
        }
    }

    @Test(arguments: ["order.replies.1a2b", "edge.feed.1a2b"])
    func `a queue that a process declares itself has limits too, and ends when nobody reads it`(queue: String) throws {
        let policies = try BrokerDefinitions.topology().policies.filter { queue.contains(try Regex($0.pattern)) }
        #expect(policies.count == 1)
        let definition = try #require(policies.first).definition
        #expect((1...64_000_000).contains(definition.maxLengthBytes ?? 0))
        #expect((1...3_600_000).contains(definition.expires ?? 0))
    }

    @Test func `these requests are for administrators only`() {
        let names = Topology.requests.filter { $0.audience == .administrators }.map(\.name.description).sorted()
        #expect(
            names == [
                "auth.change-administrator.v1",
                "auth.erase-customer.v1",
                "auth.invite-administrator.v1",
                "auth.list-actions.v1",
                "auth.list-administrators.v1",
                "auth.list-customers.v1",
                "inventory.adjust-stock.v1",
                "inventory.get-stock.v1",
                "inventory.list-ledger.v1",
                "inventory.list-stock.v1",
                "inventory.set-stock.v1",
                "notification.list.v1",
                "order.create-promotion.v1",
                "order.decide-return.v1",
                "order.delete-promotion.v1",
                "order.deliver.v1",
                "order.find.v1",
                "order.list-promotions.v1",
                "order.mark-undelivered.v1",
                "order.receive-return.v1",
                "order.ship.v1",
                "order.sum-customer.v1",
                "order.update-promotion.v1",
                "payment.decide-refund.v1",
                "payment.list-refund-proposals.v1",
                "payment.refund-order.v1",
                "product.begin-import.v1",
                "product.create.v1",
                "product.delete.v1",
                "product.export.v1",
                "product.get-import.v1",
                "product.get-picture.v1",
                "product.list-failed-rows.v1",
                "product.list-imports.v1",
                "product.request-picture-upload.v1",
                "product.update.v1",
            ])
    }

    @Test func `every request has senders, and its owner is none of them`() {
        for request in Topology.requests {
            #expect(!request.senders.isEmpty)
            #expect(!request.senders.contains(request.name.owner))
        }
    }

    /// The worked example of RabbitMQ's documentation ("Credentials and Passwords").
    @Test func `a password hash has the broker's format`() {
        let user = BrokerUser(name: "test", password: "test12", salt: [0x90, 0x8D, 0xC6, 0x0A])
        #expect(user.passwordHash == "kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR")
    }
}
