import Contracts
package import Logging
package import Messaging
import RabbitMQ
package import ServiceLifecycle
package import Telemetry

/// What the edge's main needs: the frame of every process. It has no database and answers no message.
package struct EdgeRuntime: Sendable {
    private let frame: ProcessFrame

    package var configuration: ServiceConfiguration { frame.configuration }
    package var logger: Logger { frame.logger }
    package var bus: MessageBus { frame.bus }
    package var tracer: SpanTracer { frame.tracer }

    /// Reads the configuration; opens nothing yet.
    package static func start() async throws -> EdgeRuntime {
        try EdgeRuntime(frame: ProcessFrame(.edge))
    }

    /// Names what is missing before a customer can be served; empty when nothing is.
    package var missing: @Sendable () async -> [String] {
        let broker = frame.broker
        return { await broker.isConnected ? [] : ["broker"] }
    }

    /// Serves until the process is told to stop.
    ///
    /// - Parameters:
    ///   - background: runs beside the server, and is cancelled before that is told to stop
    ///   - metrics: what `/metrics` tells besides what every process does
    package func run(
        server: any Service, background: @escaping @Sendable () async -> Void,
        metrics: @escaping @Sendable () -> String
    ) async throws {
        try await frame.run(below: [], admin: [], above: [server, LifecyclePart(background)], metrics: metrics)
    }
}
