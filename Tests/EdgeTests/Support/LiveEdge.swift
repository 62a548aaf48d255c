import Foundation
import Logging
import Messaging
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@testable import EdgeService

/// The edge of a fixture behind a real socket, for HTTP clients that nobody here wrote.
struct LiveEdge {
    let port: Int
    /// The port that redirects to HTTPS, if the settings have one.
    let redirectPort: Int
    private let group: ServiceGroup
    private let server: Task<Void, any Error>
    var url: String { "http://127.0.0.1:\(port)" }

    /// - Parameter services: besides auth
    static func run(
        _ services: [Subscriptions] = [], settings: EdgeSettings = EdgeSettings(),
        _ body: (LiveEdge, EdgeFixture) async throws -> Void
    ) async throws {
        var settings = settings
        settings.port = 0
        settings.networkThreads = 1
        let logger = Logger(label: "live-edge") { _ in SwiftLogNoOpLogHandler() }
        try await EdgeFixture.run(services, settings: settings) { [settings] fixture in
            let holder = PortHolder()
            let redirecting = PortHolder()
            let server = try EdgeServer(
                fixture.router, settings: settings, logger: logger, onRunning: { holder.set($0) },
                onRedirecting: { redirecting.set($0) })
            let group = ServiceGroup(services: [server], logger: logger)
            let task = Task { try await group.run() }
            try await eventually("the edge listens") {
                holder.port != 0 && (settings.redirectPort == nil || redirecting.port != 0)
            }
            do {
                try await body(
                    LiveEdge(port: holder.port, redirectPort: redirecting.port, group: group, server: task), fixture)
            } catch {
                task.cancel()
                throw error
            }
            task.cancel()
        }
    }

    /// Asks the edge to stop, as SIGTERM does.
    func stop() async { await group.triggerGracefulShutdown() }

    /// Waits until the edge has stopped.
    func stopped() async throws { try await server.value }

    /// Runs a program that is a client of this edge.
    ///
    /// - Returns: its standard output
    static func client(_ program: String, _ arguments: [String]) async throws -> String {
        let run = try await ProgramRun(program, arguments)
        return "\(run.text)exit \(run.status)"
    }

    /// A client of `Tests/EdgeTests/Clients`: it prints what it saw, and exits with 0 when all was right.
    static func script(_ name: String, _ arguments: String...) async throws -> String {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Clients/\(name)").path
        let program = name.hasSuffix(".py") ? S3TestServer.python : "/usr/bin/node"
        return try await client(program, [path] + arguments)
    }
}

private final class PortHolder: Sendable {
    private let value = Mutex(0)
    var port: Int { value.withLock { $0 } }
    func set(_ port: Int) { value.withLock { $0 = port } }
}
