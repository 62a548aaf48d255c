import Foundation
import HTTPTypes
import NIOCore
import Synchronization

@testable import WebService

/// The edge as a test says that it answers.
final class FakeEdge: EdgeTransport {
    typealias Answers = @Sendable (EdgeCall) async throws(EdgeFailure) -> EdgeAnswer?

    private let answers: Answers
    private let log = Mutex<[EdgeCall]>([])

    /// - Parameter answers: nil for 404
    init(_ answers: @escaping Answers) { self.answers = answers }

    /// The calls that were made, such as `POST /v1/orders`.
    var calls: [String] { log.withLock { $0.map { "\($0.method.rawValue) \($0.path)" } } }

    func call(_ name: String) -> EdgeCall? {
        log.withLock { $0.last { "\($0.method.rawValue) \($0.path)" == name } }
    }

    func send(_ call: EdgeCall) async throws(EdgeFailure) -> EdgeAnswer {
        log.withLock { $0.append(call) }
        return try await answers(call) ?? .problem(404, "not_found")
    }

    func stream(_ call: EdgeCall) async throws(EdgeFailure) -> EdgeStream {
        let answer = try await send(call)
        return AsyncThrowingStream { continuation in
            continuation.yield(ByteBuffer(bytes: answer.body))
            continuation.finish()
        }
    }
}

extension EdgeAnswer {
    static func json(_ text: String, status: Int = 200, headers: HTTPFields = [:]) -> EdgeAnswer {
        EdgeAnswer(status: status, headers: headers, body: Array(text.utf8))
    }

    static func problem(_ status: Int, _ code: String, more: String = "", headers: HTTPFields = [:]) -> EdgeAnswer {
        .json(
            #"{"status":\#(status),"code":"\#(code)","detail":"detail of \#(code)"\#(more)}"#, status: status,
            headers: headers)
    }
}
