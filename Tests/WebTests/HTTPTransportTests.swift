import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Secrets
import ServiceKit
import Synchronization
import TestSupport
import Testing

@testable import WebService

/// Calls over real connections, to an edge that answers at once and one that never ends its events.
@Suite struct HTTPTransportTests {
    private static let quiet = Logger(label: "transport") { _ in SwiftLogNoOpLogHandler() }

    /// An edge with the event stream `/events` and with `/held`, which is answered when `gate` opens.
    private func withEdge(
        _ gate: Gate, _ body: (HTTPTransport) async throws -> Void
    ) async throws {
        let router = Router()
        router.get("/events") { _, _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    try await writer.write(ByteBuffer(string: ": here\n\n"))
                    await gate.wait()
                    try await writer.finish(nil)
                })
        }
        router.get("/held") { _, _ in
            await gate.wait()
            return Response(status: .ok)
        }
        router.get("/fast") { _, _ in Response(status: .ok) }
        let port = Mutex(0)
        let edge = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in port.withLock { $0 = channel.localAddress?.port ?? 0 } }, logger: Self.quiet)
        let server = Task {
            do { try await edge.runService(gracefulShutdownSignals: []) } catch { print("the edge ended: \(error)") }
        }
        try await eventually("the edge listens", within: .seconds(120)) { port.withLock { $0 } != 0 }
        let transport = HTTPTransport(base: "http://127.0.0.1:\(port.withLock { $0 })", logger: Self.quiet)
        do {
            try await body(transport)
        } catch {
            await gate.open()
            try await transport.shutDown()
            server.cancel()
            throw error
        }
        await gate.open()
        try await transport.shutDown()
        server.cancel()
    }

    @Test func `pages are made while a hundred orders are watched`() async throws {
        let gate = Gate()
        try await withEdge(gate) { transport in
            var watched: [any Sendable] = []
            for _ in 1...100 { watched.append(try await transport.stream(EdgeCall(.get, "/events"))) }
            let answer = try await transport.send(EdgeCall(.get, "/fast"))
            #expect(answer.status == 200)
            #expect(watched.count == 100)
        }
    }

    @Test func `a visitor with many calls does not keep another one waiting`() async throws {
        let gate = Gate()
        let keys = ForwardingKeys(Reloaded(["key"]))
        func call(_ path: String, from peer: String) -> EdgeCall {
            var call = EdgeCall(.get, path).within(.seconds(60))
            call.headers = keys.headers(for: peer)
            return call
        }
        try await withEdge(gate) { transport in
            try await withThrowingTaskGroup(of: Void.self) { group in
                // Sixty-four run, and others wait.
                for _ in 1...72 {
                    group.addTask { _ = try await transport.send(call("/held", from: "192.0.2.1")) }
                }
                try await eventually("as many as may run", within: .seconds(120)) { await gate.count == 64 }
                group.addTask {
                    let answer = try await transport.send(call("/fast", from: "198.51.100.1"))
                    #expect(answer.status == 200)
                    // Its turn came before those that waited longer.
                    await gate.open()
                }
                await gate.openForOne()
                for try await _ in group {}
            }
        }
    }
}
