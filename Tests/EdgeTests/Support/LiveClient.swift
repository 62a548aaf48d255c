import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import TestSupport

@testable import EdgeService

/// A client that reads a response while it is being written.
final class LiveClient: Sendable {
    let status: Int
    let headers: HTTPFields
    private let text = Mutex("")
    private let hasEnded = Mutex(false)
    private let task = Mutex<Task<Void, Never>?>(nil)

    /// - Parameter headers: besides `Accept`
    init(
        _ fixture: EdgeFixture, _ path: String, token: String? = nil, headers: [String: String] = [:],
        peer: String = "192.0.2.1"
    ) async throws {
        let response = try await EdgeFixture.respond(
            .get, path, token: token ?? fixture.mint.token(),
            headers: ["Accept": "text/event-stream"].merging(headers) { _, new in new }, peer: peer,
            by: fixture.router.responder)
        status = response.status.code
        self.headers = response.headers
        let task = Task { [body = response.body] in
            try? await body.write(Reader { [weak self] in self?.append($0) })
            hasEnded.withLock { $0 = true }
        }
        self.task.withLock { $0 = task }
    }

    /// Disconnects.
    func leave() { task.withLock { $0?.cancel() } }

    var received: String { text.withLock { $0 } }
    var isOver: Bool { hasEnded.withLock { $0 } }

    /// The ids of the events so far.
    var ids: [String] {
        received.split(separator: "\n").filter { $0.hasPrefix("id: ") }.map { String($0.dropFirst(4)) }
    }

    func reads(_ ids: [Int]) async throws {
        try await eventually("the events \(ids)") { self.ids == ids.map(String.init) }
    }

    private func append(_ piece: String) { text.withLock { $0 += piece } }

    private struct Reader: ResponseBodyWriter {
        let take: @Sendable (String) -> Void

        @concurrent func write(_ buffer: ByteBuffer) async throws {
            try Task.checkCancellation()
            take(String(buffer: buffer))
        }

        @concurrent consuming func finish(_ trailers: HTTPFields?) async throws {}
    }
}
