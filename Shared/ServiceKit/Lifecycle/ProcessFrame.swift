package import Concurrency
package import Contracts
package import Logging
package import Messaging
package import RabbitMQ
package import ServiceLifecycle
package import Telemetry
import UnixSignals
import Vocabulary

/// The components of every process: configuration, log, event loop, broker and bus.
package struct ProcessFrame: Sendable {
    /// A shutdown takes at most this long; the broker redelivers what is not finished by then to another process.
    static let stopLimit = Duration.seconds(20)

    package let service: ServiceName
    package let configuration: ServiceConfiguration
    package let logger: Logger
    package let loop: EventLoop
    package let blockingPool: BlockingPool
    package let bus: MessageBus
    package let broker: RabbitMQClient
    /// The same client, with metrics of its publications.
    package let meteredBroker: MeteredBroker
    let telemetry: ProcessTelemetry
    package let breaches: InvariantBreaches
    package var tracer: SpanTracer { telemetry.tracer }
    private let startedAt = Timestamp.now()

    package init(_ service: ServiceName) throws {
        self.service = service
        configuration = ServiceConfiguration()
        let level = Logger.Level(rawValue: configuration.string("log.level", default: "info")) ?? .info
        logger = Logger(label: service.rawValue) { _ in JSONLogHandler(service: service.rawValue, level: level) }
        telemetry = try ProcessTelemetry.start(of: service.rawValue, configuration, logger)
        breaches = InvariantBreaches(logger: logger)
        loop = EventLoop.start(name: "loop")
        blockingPool = BlockingPool(name: "blocking", threads: 2, queueLimit: 64)
        broker = RabbitMQClient(
            configuration: try configuration.rabbitMQ(for: service), loop: loop, logger: logger,
            blockingPool: blockingPool)
        meteredBroker = MeteredBroker(broker)
        bus = MessageBus(
            service: service, instance: "\(configuration.instance)-\(UniqueID.make())", broker: meteredBroker,
            loop: loop,
            logger: logger, tracer: telemetry.tracer)
    }

    /// Waits until the process is ready for the first time, and releases the memory that only its start needed.
    static func settle(_ readiness: Readiness) async throws {
        while await !readiness.missing().isEmpty { try await Task.sleep(for: .milliseconds(200)) }
        StartUpPages.giveBack()
        try await gracefulShutdown()
    }

    /// Runs the parts until SIGTERM or SIGINT, then shuts them down in reverse order: first the parts that accept work,
    /// last those that the work depends on.
    ///
    /// - Parameters:
    ///   - samplers: gauges to sample, besides those of every process
    ///   - metrics: the lines of `/metrics` that only this process has
    package func run(
        below: [any Service], admin checks: [Readiness.Check], above: [any Service], samplers: [GaugeSampler] = [],
        metrics: @escaping @Sendable () -> String = { "" }
    ) async throws {
        let (broker, telemetry) = (broker, telemetry)
        let readiness = Readiness(
            [
                Readiness.Check("broker") { await broker.isConnected },
                Readiness.Check("queues") { await broker.missingQueues.isEmpty },
            ] + checks)
        let admin = AdminServer(
            host: configuration.string("listen.host", default: "127.0.0.1"),
            port: configuration.integer("admin.port", default: 8090), readiness: readiness, loop: loop,
            about: ProcessDescription(
                service: service.rawValue, instance: configuration.instance, startedAt: startedAt),
            metrics: ProcessMetrics(
                service: service.rawValue, startedAt: startedAt, breaches: breaches, counted: telemetry.metrics,
                others: metrics),
            spans: SpanAnswer(
                process: configuration.processName(of: service), service: service.rawValue, store: telemetry.spans),
            logger: logger)
        let allSamplers =
            [
                GaugeSampler.broker(broker), .certificates(in: configuration.certificateFiles, logger: logger),
                .secrets(of: configuration), .disks(of: configuration),
                GaugeSampler(every: .seconds(600)) { await telemetry.spans?.forget() },
            ]
            + samplers
        let bus = bus
        var configuration = ServiceGroupConfiguration(
            services: [LifecyclePart({ await broker.run() }, stop: { await broker.close() })] + below
                + [LifecyclePart { await GaugeSampler.run(allSamplers) }]
                + [LifecyclePart { await bus.receiveReplies() }, admin.service] + above
                + [LifecyclePart { try await Self.settle(readiness) }]
                + [Drain(readiness: readiness, time: configuration.drainTime)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = Self.stopLimit
        logger.info("started")
        let group = ServiceGroup(configuration: configuration)
        try await withTaskExecutorPreference(loop) { try await group.run() }
        await telemetry.spans?.close()
        logger.info("stopped")
    }
}
