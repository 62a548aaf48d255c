import Contracts
import Messaging
import RabbitMQ
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// What only the memory broker supports: breaking connections on demand.
@Suite struct MemoryBrokerTests {
    @Test func `an unacknowledged command is redelivered after the connection breaks`() async throws {
        let broker = MemoryBroker()
        let connection = broker.connect(as: .inventory)
        try await broker.connect(as: .order).publish(command())
        let deliveries = Inbox(connection.consume(Consumption(queue: "inventory.commands", prefetch: 1)))
        let first = try await deliveries.next()
        #expect(!first.isRedelivered)
        connection.interrupt()
        let second = try await deliveries.next()
        #expect(second.isRedelivered)
        first.acknowledge(.accept)
        #expect(second.properties == first.properties)
        second.acknowledge(.accept)
        #expect(broker.depth(of: "inventory.commands") == 0)
    }

    @Test func `at most prefetch deliveries are unacknowledged`() async throws {
        let broker = MemoryBroker()
        for _ in 0..<5 { try await broker.connect(as: .order).publish(command()) }
        let connection = broker.connect(as: .inventory)
        let deliveries = Inbox(connection.consume(Consumption(queue: "inventory.commands", prefetch: 2)))
        let first = try await deliveries.next()
        #expect(broker.depth(of: "inventory.commands") == 3)
        first.acknowledge(.accept)
        #expect(broker.depth(of: "inventory.commands") == 2)
    }

    @Test func `a drained consumer finishes its deliveries and gets no more`() async throws {
        let broker = MemoryBroker()
        let connection = broker.connect(as: .inventory)
        let deliveries = connection.consume(Consumption(queue: "inventory.commands", prefetch: 10))
        try await broker.connect(as: .order).publish(command())
        await connection.drain()
        try await broker.connect(as: .order).publish(command())
        var count = 0
        for await delivery in deliveries {
            delivery.acknowledge(.accept)
            count += 1
        }
        #expect(count == 1)
        #expect(broker.depth(of: "inventory.commands") == 1)
    }

    @Test func `an unroutable command is returned`() async throws {
        let broker = MemoryBroker()
        var publication = try command()
        publication.exchange = Topology.deadLetters(of: "order.commands")
        publication.routingKey = "nowhere"
        await #expect { try await broker.connect(as: .order).publish(publication) } throws: {
            ($0 as? RabbitMQError)?.code == .unroutable
        }
    }

    private func command() throws -> Publication {
        var properties = MessageProperties()
        properties.messageID = UniqueID.make().description
        properties.userID = "order"
        properties.type = CommitReservation.name.description
        return Publication(
            exchange: Topology.commands, routingKey: CommitReservation.name.description, properties: properties,
            body: try MessageCoder.encode(CommitReservation(orderID: OrderID(.make()))), isMandatory: true,
            isConfirmed: true)
    }
}

/// Collects deliveries in the background, to be read one by one.
private final class Inbox: Sendable {
    private let received = Mutex<[Delivery]>([])
    private let task: Mutex<Task<Void, Never>?> = Mutex(nil)

    init(_ deliveries: any AsyncSequence<Delivery, Never> & Sendable) {
        let task = Task { [weak self] in
            for await delivery in deliveries { self?.received.withLock { $0.append(delivery) } }
        }
        self.task.withLock { $0 = task }
    }

    deinit { task.withLock { $0?.cancel() } }

    func next() async throws -> Delivery {
        try await eventually("a delivery") { received.withLock { !$0.isEmpty } }
        return received.withLock { $0.removeFirst() }
    }
}
