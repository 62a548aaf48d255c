import Concurrency
package import Logging
import Messaging
package import ServiceLifecycle
package import Telemetry
import UnixSignals
package import Vocabulary

/// The components of a process that is a client of the edge: it has an admin port, metrics and traces like all others, but no
/// connection to the broker and no database.
package struct FrontEndRuntime: Sendable {
    package let configuration = ServiceConfiguration()
    package let logger: Logger
    package var tracer: SpanTracer { telemetry.tracer }

    /// The wall clock of this machine.
    package let now: @Sendable () -> Timestamp = { .now() }
    /// Makes ids from the clock and the system's random numbers.
    package let newID: @Sendable () -> UniqueID = { .make() }

    private let program: String
    private let telemetry: ProcessTelemetry
    private let startedAt = Timestamp.now()

    /// Reads the configuration; opens no connection yet.
    ///
    /// - Throws: the error of reading a file that a setting names
    package init(program: String) throws {
        self.program = program
        let level = Logger.Level(rawValue: configuration.string("log.level", default: "info")) ?? .info
        logger = Logger(label: program) { _ in JSONLogHandler(service: program, level: level) }
        telemetry = try ProcessTelemetry.start(of: program, configuration, logger)
    }

    /// Runs the server until SIGTERM or SIGINT, then shuts the parts down in reverse order.
    ///
    /// - Parameters:
    ///   - checks: conditions of readiness
    ///   - metrics: the lines of `/metrics` that only this process has
    package func run(
        server: any Service, admin checks: [Readiness.Check], metrics: @escaping @Sendable () -> String = { "" }
    ) async throws {
        let (configuration, telemetry) = (configuration, telemetry)
        let readiness = Readiness(checks)
        let admin = AdminServer(
            host: configuration.string("listen.host", default: "127.0.0.1"),
            port: configuration.integer("admin.port", default: 8090), readiness: readiness,
            loop: EventLoop.start(name: "loop"),
            about: ProcessDescription(service: program, instance: configuration.instance, startedAt: startedAt),
            metrics: ProcessMetrics(
                service: program, startedAt: startedAt, breaches: InvariantBreaches(logger: logger),
                counted: telemetry.metrics, others: metrics),
            spans: SpanAnswer(
                process: configuration.processName(of: program), service: program, store: telemetry.spans),
            logger: logger)
        let samplers = [
            GaugeSampler.secrets(of: configuration),
            GaugeSampler(every: .seconds(600)) { await telemetry.spans?.forget() },
        ]
        var group = ServiceGroupConfiguration(
            services: [
                LifecyclePart { await GaugeSampler.run(samplers) }, admin.service, server,
                LifecyclePart { try await ProcessFrame.settle(readiness) },
                Drain(readiness: readiness, time: configuration.drainTime),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = ProcessFrame.stopLimit
        logger.info("started")
        try await ServiceGroup(configuration: group).run()
        await telemetry.spans?.close()
        logger.info("stopped")
    }
}
