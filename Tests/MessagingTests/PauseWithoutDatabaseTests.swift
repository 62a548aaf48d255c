import Contracts
import DurableMessaging
import Messaging
import Postgres
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// An operator pauses a queue because the service's database is the trouble.
@Suite(.timeLimit(.minutes(5))) struct PauseWithoutDatabaseTests {
    private static let queue = Topology.commandQueue(of: .inventory)

    /// A database that nobody serves.
    private func database(_ broker: any Broker) -> ServiceDatabase {
        let configuration = PostgresConfiguration(
            host: "127.0.0.1", port: 1, database: "none", user: "inventory", password: "", applicationName: "test")
        let database = Database(
            configuration, loop: RabbitMQTestServer.loop, blockingPool: RabbitMQTestServer.blockingPool,
            logger: RabbitMQTestServer.logger)
        return ServiceDatabase(
            database,
            relay: OutboxRelay(
                service: .inventory, database: database, broker: broker, logger: RabbitMQTestServer.logger))
    }

    @Test func `the process that gets the pause keeps it in memory, and ends it when it is resumed`() async throws {
        try await withBusFixture(.memory) { fixture in
            let broker = try await fixture.broker(of: .inventory)
            let gate = ConsumptionGate()
            let operations = Operations(database: database(broker), gate: gate, broker: broker)
            let handled = Atomic(0)
            let subscriptions = Subscriptions(of: .inventory)
                .carryOut(CommitReservation.self) { _, _ in
                    handled.add(1, ordering: .relaxed)
                    return .success(Done())
                }
                .perform(Operate<Audited.Inventory>.self, operations.handle)
            _ = try await fixture.bus(of: .inventory, subscriptions, over: broker, through: gate)
            let operatorsBus = try await fixture.bus(of: .retailctl)
            func operate(_ operation: Operation) async throws -> ServiceStatus {
                try await operatorsBus.call(
                    Operate<Audited.Inventory>(operation), .beginning(at: .retailctl), within: .seconds(60)
                ).get()
            }

            let paused = try await operate(.pause(queue: Self.queue, by: "ann"))
            #expect(paused.databaseProblem != nil)
            #expect(paused.paused.map(\.by) == ["ann"])
            #expect(gate.paused == [Self.queue])
            let order = try await fixture.bus(of: .order)
            await #expect(throws: MessagingError.noReplyInTime) {
                try await order.request(
                    CommitReservation(orderID: OrderID(.make())), .beginning(at: .order), within: .milliseconds(100))
            }
            #expect(handled.load(ordering: .relaxed) == 0)
            // What the pauses' table said before the outage does not end it.
            gate.set(paused: [])
            #expect(gate.paused == [Self.queue])

            _ = try await operate(.resume(queue: Self.queue))
            try await eventually("it consumes again") { handled.load(ordering: .relaxed) == 1 }
        }
    }

    @Test func `a stored pause cannot be resumed without the database, which the operator sees`() async throws {
        let broker = MemoryBroker().connect(as: .inventory)
        let gate = ConsumptionGate(paused: [Self.queue])
        let operations = Operations(database: database(broker), gate: gate, broker: broker)
        await #expect(throws: (any Error).self) {
            _ = try await operations.handle(
                Operate<Audited.Inventory>(.resume(queue: Self.queue)), .beginning(at: .retailctl))
        }
        #expect(gate.paused == [Self.queue])
    }
}
