import Contracts
package import Logging
package import Messaging
import RabbitMQ
package import ServiceLifecycle
package import Telemetry

/// What the edge's main needs: the components of every process. The edge has no database and handles no messages.
package struct EdgeRuntime: Sendable {
    private let frame: ProcessFrame

    package var configuration: ServiceConfiguration { frame.configuration }
    package var logger: Logger { frame.logger }
    package var bus: MessageBus { frame.bus }
    package var tracer: SpanTracer { frame.tracer }

    /// Reads the configuration; opens no connection yet.
    package static func start() async throws -> EdgeRuntime {
        try EdgeRuntime(frame: ProcessFrame(.edge))
    }

    /// The names of the failing checks; empty if customers can be served.
    package var missing: @Sendable () async -> [String] {
        let broker = frame.broker
        return { await broker.isConnected ? [] : ["broker"] }
    }

    /// Runs the server until the process is asked to stop.
    ///
    /// - Parameters:
    ///   - background: runs beside the server, and is cancelled before the server is shut down
    ///   - metrics: the lines of `/metrics` that only the edge has
    package func run(
        server: any Service, background: @escaping @Sendable () async -> Void,
        metrics: @escaping @Sendable () -> String
    ) async throws {
        try await frame.run(below: [], admin: [], above: [server, LifecyclePart(background)], metrics: metrics)
    }
}
