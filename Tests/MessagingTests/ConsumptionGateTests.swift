import Contracts
import Messaging
import RabbitMQ
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// Queues that an operator has paused, on either broker.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ConsumptionGateTests {
    private static let queue = Topology.commandQueue(of: .inventory)

    private func command() throws -> (id: OrderID, Publication) {
        let id = OrderID(.make())
        var properties = MessageProperties()
        properties.messageID = UniqueID.make().description
        properties.userID = "order"
        properties.type = CommitReservation.name.description
        properties.isPersistent = true
        return (
            id,
            Publication(
                exchange: Topology.commands, routingKey: CommitReservation.name.description, properties: properties,
                body: try MessageCoder.encode(CommitReservation(orderID: id)), isMandatory: true, isConfirmed: true)
        )
    }

    @Test(arguments: BrokerKind.underTest)
    func `nothing is consumed before the paused queues are known, nor from a paused queue`(kind: BrokerKind)
        async throws
    {
        try await withBusFixture(kind) { fixture in
            let gate = ConsumptionGate(paused: nil)
            let handled = Mutex<[OrderID]>([])
            let inventory = try await fixture.broker(of: .inventory)
            let subscriptions = Subscriptions(of: .inventory)
                .carryOut(CommitReservation.self) { command, _ in
                    handled.withLock { $0.append(command.orderID) }
                    return .success(Done())
                }
                .answer(GetAvailability.self) { _, _ in .success(.init(items: [])) }
            _ = try await fixture.bus(of: .inventory, subscriptions, over: inventory, through: gate)
            let cart = try await fixture.bus(of: .cart)
            let broker = try await fixture.broker(of: .order)
            var sent: [OrderID] = []
            func send() async throws {
                let (id, publication) = try command()
                try await broker.publish(publication)
                sent.append(id)
            }

            try await send()
            // Queries are never paused: when this one is answered, the command would have been handled too.
            _ = try await cart.ask(GetAvailability(productIDs: []), .beginning(at: .cart))
            #expect(handled.withLock { $0 }.isEmpty)

            gate.set(paused: [])
            try await eventually("the first is handled") { handled.withLock { $0 } == sent }

            gate.set(paused: [Self.queue])
            await inventory.stop(Self.queue)
            try await send()
            _ = try await cart.ask(GetAvailability(productIDs: []), .beginning(at: .cart))
            #expect(handled.withLock { $0.count } == 1)

            gate.set(paused: [])
            try await eventually("the second is handled") { handled.withLock { $0 } == sent }
        }
    }

    private func isOpen(_ gate: ConsumptionGate) -> Bool { gate.isKnown && !gate.paused.contains(Self.queue) }

    @Test func `a pause that cannot be stored holds, whatever is read, until it is stored or released`() {
        let gate = ConsumptionGate()
        gate.hold(PausedQueue(queue: Self.queue, by: "ann", since: .now()))
        for _ in 1...3 { gate.set(paused: []) }
        #expect(!isOpen(gate))
        #expect(gate.unsaved.map(\.by) == ["ann"])
        gate.release(Self.queue)
        #expect(isOpen(gate))
    }

    @Test func `a pause that was just stored survives a read that began before, and then follows the table`() {
        let gate = ConsumptionGate()
        gate.hold(PausedQueue(queue: Self.queue, by: "ann", since: .now()))
        gate.noteStored(Self.queue)
        #expect(gate.unsaved.isEmpty)
        gate.set(paused: [])
        #expect(!isOpen(gate))
        gate.set(paused: [Self.queue])
        #expect(!isOpen(gate))
        gate.set(paused: [])
        #expect(isOpen(gate))
    }

    @Test func `a pause that was stored, and resumed elsewhere before it was read, ends`() {
        let gate = ConsumptionGate()
        gate.hold(PausedQueue(queue: Self.queue, by: "ann", since: .now()))
        gate.noteStored(Self.queue)
        for _ in 1...2 { gate.set(paused: []) }
        #expect(isOpen(gate))
    }

    /// A process whose start fails must end, so that it is started again.
    @Test(arguments: BrokerKind.underTest)
    func `cancelling a bus ends its wait for the paused queues`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            let bus = try await fixture.bus(of: .inventory)
            let subscriptions = Subscriptions(of: .inventory)
                .carryOut(CommitReservation.self) { _, _ in .success(Done()) }
            let running = Task { await bus.run(subscriptions, through: ConsumptionGate(paused: nil)) }
            running.cancel()
            await running.value
        }
    }
}
