package import Concurrency
package import Contracts
package import DurableMessaging
package import Logging
package import Messaging
import Postgres
import RabbitMQ
package import ServiceKit
package import Telemetry

/// What a service's main needs: the components of every process, and a database.
package struct ServiceRuntime: Sendable {
    private let frame: ProcessFrame
    package let database: ServiceDatabase
    private let relay: OutboxRelay
    private let migration: Int
    /// The queues that this process may consume.
    package let gate = ConsumptionGate(paused: nil)

    package var configuration: ServiceConfiguration { frame.configuration }
    package var logger: Logger { frame.logger }
    package var loop: EventLoop { frame.loop }
    package var blockingPool: BlockingPool { frame.blockingPool }
    package var bus: MessageBus { frame.bus }
    package var tracer: SpanTracer { frame.tracer }
    package var breaches: InvariantBreaches { frame.breaches }

    /// Reads the configuration; opens no connection yet.
    ///
    /// - Parameter migration: the highest migration that the code requires; the process is not ready before it is
    ///   applied
    package static func start(_ service: ServiceName, migration: Int) async throws -> ServiceRuntime {
        try ServiceRuntime(frame: ProcessFrame(service), migration: migration)
    }

    private init(frame: ProcessFrame, migration: Int) throws {
        self.frame = frame
        self.migration = migration
        let name = frame.service.rawValue
        var configuration = try frame.configuration.postgres(user: name, schema: name)
        configuration.avoidsTableScans = true
        configuration.plansOnce = true
        let plain = Database(
            configuration, loop: frame.loop, blockingPool: frame.blockingPool, logger: frame.logger)
        relay = OutboxRelay(
            service: frame.service, database: plain, broker: frame.meteredBroker, logger: frame.logger,
            tracer: frame.tracer)
        database = ServiceDatabase(plain, relay: relay)
    }

    /// Whether an operator has paused the service's commands, for answers to senders that would send theirs again.
    package var commandsArePaused: @Sendable () -> Bool {
        let (gate, queue) = (gate, Topology.commandQueue(of: frame.service))
        return { gate.paused.contains(queue) }
    }

    package func auditor(_ audit: ServiceAudit) -> Auditor {
        let settling = configuration.integer("audit.settling.seconds", default: 60)
        return Auditor(database: database, audit: audit, settlingTime: .seconds(settling))
    }

    /// Runs the service until the process is asked to stop.
    ///
    /// - Parameters:
    ///   - service: the service whose audits it answers
    ///   - readiness: additional checks that must pass before the process is ready
    ///   - background: loops that end when they are cancelled
    ///   - samplers: gauges to sample, besides those of every service
    package func run<Service: AuditedService>(
        _ subscriptions: Subscriptions, auditedAs service: Service.Type, _ audit: ServiceAudit = ServiceAudit(),
        readiness: [Readiness.Check] = [], background: [@Sendable () async throws -> Void] = [],
        samplers: [GaugeSampler] = []
    ) async throws {
        let (plain, relay, bus, broker, gate) = (database.database, relay, frame.bus, frame.broker, gate)
        let auditor = auditor(audit)
        let invariants = InvariantPoller(
            auditor: auditor, breaches: breaches, logger: logger,
            interval: .seconds(configuration.integer("audit.interval.seconds", default: 60)))
        let operated = subscriptions.answer(Audit<Service>.self, auditor.handle)
            .perform(Operate<Service>.self, Operations(database: database, gate: gate, broker: broker).handle)
        let pauses = PausePoller(database: plain, broker: broker, gate: gate, logger: logger)
        let schema = SchemaCheck(database: plain, migration: migration)
        try await frame.run(
            below: [
                LifecyclePart({ await plain.run() }, stop: { await plain.close() }),
                LifecyclePart { await relay.run() },
                LifecyclePart { try await Housekeeping(database: plain, logger: logger).run() },
            ],
            admin: [
                Readiness.Check("database") { await plain.isReady },
                Readiness.Check("migrations") { await schema.isMet() },
            ] + readiness,
            above: [
                LifecyclePart(
                    { await bus.run(operated, through: gate) },
                    stop: {
                        gate.end()
                        await broker.drain()
                    })
            ]
                + ([invariants.run, pauses.run] + background).map { LifecyclePart($0) },
            samplers: [
                .connections(of: plain), .outbox(in: plain), .pauses(of: frame.service, in: gate),
                .missingQueues(of: frame.service, in: broker), .locks(in: plain),
            ] + samplers)
    }
}
