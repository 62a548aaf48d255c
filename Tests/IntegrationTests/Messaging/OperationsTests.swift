import Contracts
import DurableMessaging
import Messaging
import RabbitMQ
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import retailctl

/// Operators' requests to a service, with its real tables and a real broker.
@Suite(.timeLimit(.minutes(2))) struct OperationsTests {
    private static let queue = Topology.commandQueue(of: .inventory)

    private func operate(_ database: ServiceDatabase, _ operation: Operation) async throws -> ServiceStatus {
        try await Operations(
            database: database, gate: ConsumptionGate(paused: nil), broker: MemoryBroker().connect(as: .inventory)
        )
        .handle(Operate<Audited.Inventory>(operation), .beginning(at: .retailctl)).get()
    }

    @Test func `a paused queue has no consumer, even in a process started later, until it is resumed`()
        async throws
    {
        try await withServiceDatabase(.inventory) { database in
            try await withBusFixture(.rabbitMQ) { fixture in
                let handled = Atomic(0)
                let tasks = TaskBag()
                func start() async throws {
                    let gate = ConsumptionGate(paused: nil)
                    let broker = try await fixture.broker(of: .inventory)
                    let watch = PausePoller(
                        database: database.database, broker: broker, gate: gate, logger: RabbitMQTestServer.logger)
                    tasks.add { try? await watch.run() }
                    let subscriptions = Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, _ in
                        handled.add(1, ordering: .relaxed)
                        return .success(Done())
                    }
                    _ = try await fixture.bus(of: .inventory, subscriptions, over: broker, through: gate)
                    try await eventually("the process has read which queues are paused") { gate.isKnown }
                }
                func send() async throws {
                    _ = try? await fixture.bus(of: .order).request(
                        CommitReservation(orderID: OrderID(.make())), .beginning(at: .order), within: .milliseconds(1))
                }

                try await start()
                try await send()
                try await eventually("it consumes") { handled.load(ordering: .relaxed) == 1 }

                let status = try await operate(database, .pause(queue: Self.queue, by: "ann"))
                #expect(status.paused.map(\.queue) == [Self.queue])
                #expect(status.paused.map(\.by) == ["ann"])
                try await eventually("it has no consumer") { try await fixture.status(of: Self.queue).consumers == 0 }
                try await start()
                try await send()
                let paused = try await fixture.status(of: Self.queue)
                #expect(paused.consumers == 0)
                #expect(paused.ready == 1)
                #expect(handled.load(ordering: .relaxed) == 1)

                _ = try await operate(database, .resume(queue: Self.queue))
                try await eventually("it consumes again") { handled.load(ordering: .relaxed) == 2 }
                await tasks.end()
            }
        }
    }

    @Test func `a pause that could not be stored is stored by the poller`() async throws {
        try await withServiceDatabase(.inventory) { database in
            let (gate, broker) = (ConsumptionGate(paused: nil), MemoryBroker().connect(as: .inventory))
            gate.hold(PausedQueue(queue: Self.queue, by: "ann", since: .now()))
            let tasks = TaskBag()
            let poller = PausePoller(
                database: database.database, broker: broker, gate: gate, logger: RabbitMQTestServer.logger)
            tasks.add { try? await poller.run() }
            try await eventually("it is stored") { gate.isStored(Self.queue) }
            #expect(try await operate(database, .inspect).paused.map(\.by) == ["ann"])
            #expect(gate.unsaved.isEmpty && gate.paused == [Self.queue])
            _ = try await operate(database, .resume(queue: Self.queue))
            try await eventually("it is not stored again") { gate.paused.isEmpty }
            #expect(try await operate(database, .inspect).paused.isEmpty)
            await tasks.end()
        }
    }

    @Test func `a service can pause only its own work queues`() async throws {
        try await withServiceDatabase(.inventory) { database in
            for queue in ["inventory.queries", "order.commands", "inventory.commands.dlq", "nonsense"] {
                await #expect(throws: OperationRejection.unknownQueue) {
                    try await operate(database, .pause(queue: queue, by: "ann"))
                }
            }
        }
    }

    @Test func `a discarded message counts as handled and is ignored, until it is restored`() async throws {
        try await withServiceDatabase(.inventory) { database in
            let runs = Atomic(0)
            let notedRuns = Atomic(0)
            let cause = MessageContext.beginning(at: .order)
            let message = DiscardedMessage(messageID: cause.messageID, name: OrderPlaced.name.description)
            let noting = database.noting { (_: CommitReservation, _) -> Outcome<CommitReservation> in
                notedRuns.add(1, ordering: .relaxed)
                return .success(Done())
            }
            func handle() async throws {
                try await database.once(OrderPlaced.self, cause) { _ in runs.add(1, ordering: .relaxed) }.value
            }

            // Twice, as an operator may repeat it after a crash.
            for _ in 0..<2 { _ = try await operate(database, .discard([message])) }
            let audit = Auditor(database: database, audit: ServiceAudit(), settlingTime: .zero)
            #expect(try await audit.answer(.unhandled([cause.messageID])).unhandled.isEmpty)
            await #expect(throws: (any Error).self) { try await handle() }
            await #expect(throws: (any Error).self) {
                try await noting(CommitReservation(orderID: OrderID(.make())), cause)
            }
            #expect(runs.load(ordering: .relaxed) + notedRuns.load(ordering: .relaxed) == 0)

            _ = try await operate(database, .restore([cause.messageID]))
            #expect(try await audit.answer(.unhandled([cause.messageID])).unhandled == [cause.messageID])
            try await handle()
            #expect(runs.load(ordering: .relaxed) == 1)

            // Restoring a handled message changes nothing.
            _ = try await operate(database, .restore([cause.messageID]))
            try await handle()
            #expect(runs.load(ordering: .relaxed) == 1)
        }
    }

    @Test func `a discarded message that is redelivered is acknowledged and not retried`() async throws {
        try await withServiceDatabase(.inventory) { database in
            try await withBusFixture(.rabbitMQ) { fixture in
                let handled = Mutex<Set<OrderID>>([])
                let subscriptions = Subscriptions(of: .inventory).carryOut(CommitReservation.self) { command, context in
                    try await database.once(CommitReservation.self, context) { _ in
                        _ = handled.withLock { $0.insert(command.orderID) }
                        return .success(Done())
                    }.value
                }
                let order = try await fixture.broker(of: .order)
                let (discarded, other) = (OrderID(.make()), OrderID(.make()))
                let ids = [UniqueID.make(), UniqueID.make()]
                _ = try await operate(
                    database,
                    .discard([DiscardedMessage(messageID: ids[0], name: CommitReservation.name.description)]))
                for (id, orderID) in zip(ids, [discarded, other]) { try await order.publish(command(id, orderID)) }
                _ = try await fixture.bus(of: .inventory, subscriptions)
                try await eventually("the other is handled") { handled.withLock { $0 } == [other] }
                try await eventually("the queue is empty") {
                    let queue = try await fixture.status(of: Self.queue)
                    return queue.ready + queue.inHand == 0
                }
                for queue in Topology.retryQueues { #expect(try await fixture.status(of: queue).ready == 0) }
            }
        }
    }

    private func command(_ id: UniqueID, _ orderID: OrderID) throws -> Publication {
        var properties = MessageProperties()
        properties.messageID = id.description
        properties.userID = "order"
        properties.type = CommitReservation.name.description
        properties.isPersistent = true
        return Publication(
            exchange: Topology.commands, routingKey: CommitReservation.name.description, properties: properties,
            body: try MessageCoder.encode(CommitReservation(orderID: orderID)), isMandatory: true, isConfirmed: true)
    }
}
