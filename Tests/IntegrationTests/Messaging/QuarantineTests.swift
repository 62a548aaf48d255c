import Contracts
import Messaging
import RabbitMQ
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// A message that kills every process that handles it, among other messages that are in flight in the same process.
@Suite(.serialized, .timeLimit(.minutes(2))) struct QuarantineTests {
    /// More than the broker's delivery limit of any message.
    private static let mostLives = 40

    @Test func `a message that kills its process each time is the only one that is dead-lettered`() async throws {
        try await withBusFixture(.rabbitMQ) { fixture in
            let (poison, neighbours) = (OrderID(.make()), (0..<6).map { _ in OrderID(.make()) })
            let order = try await fixture.broker(of: .order)
            for id in neighbours.prefix(3) + [poison] + neighbours.dropFirst(3) { try await order.publish(command(id)) }

            let handled = Mutex<Set<OrderID>>([])
            let dead = Mutex<OrderID?>(nil)
            let mourner = Task {
                let letter = try await fixture.next(in: Topology.deadLetterQueue(of: "inventory.commands"))
                let command = try MessageCoder.decode(CommitReservation.self, from: letter.body)
                dead.withLock { $0 = command.orderID }
            }
            for _ in 0..<Self.mostLives where dead.withLock({ $0 == nil }) {
                let isOver = Atomic(false)
                let process = try await MortalProcess(
                    of: .inventory, in: fixture,
                    Subscriptions(of: .inventory).carryOut(CommitReservation.self) { command, _ in
                        if command.orderID == poison { isOver.store(true, ordering: .sequentiallyConsistent) }
                        // Handling a neighbour takes a moment, and is lost when the process dies in between.
                        try await Task.sleep(for: .milliseconds(20))
                        if isOver.load(ordering: .sequentiallyConsistent) { try await MortalProcess.hang() }
                        _ = handled.withLock { $0.insert(command.orderID) }
                        return .success(Done())
                    })
                try await eventually("the process dies, or the poison message is dead-lettered") {
                    isOver.load(ordering: .sequentiallyConsistent) || dead.withLock { $0 != nil }
                }
                await process.die()
            }
            try await mourner.value
            #expect(dead.withLock { $0 } == poison)
            #expect(handled.withLock { $0 } == Set(neighbours))
        }
    }

    private func command(_ id: OrderID) throws -> Publication {
        var properties = MessageProperties()
        properties.messageID = UniqueID.make().description
        properties.userID = "order"
        properties.type = CommitReservation.name.description
        properties.isPersistent = true
        return Publication(
            exchange: Topology.commands, routingKey: CommitReservation.name.description, properties: properties,
            body: try MessageCoder.encode(CommitReservation(orderID: id)), isMandatory: true, isConfirmed: true)
    }
}
