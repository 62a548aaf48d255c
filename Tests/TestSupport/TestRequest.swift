import AsyncHTTPClient
package import Foundation
import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// An HTTP request of a test. `URLSession` on Linux never returns when its task is cancelled before it is sent, so one
/// failure in a group of requests would stop the whole run.
package struct TestRequest: Sendable {
    package let method: String
    package let url: String
    package var headers: [String: String]
    package var body: Data?
    /// Until the whole answer is there.
    package var timeout = Duration.seconds(60)

    package init(_ method: String, _ url: String, headers: [String: String] = [:], body: Data? = nil) {
        (self.method, self.url, self.headers, self.body) = (method, url, headers, body)
    }

    /// Follows redirections.
    ///
    /// - Throws: `HTTPClientError`, and the errors of the socket
    package func send() async throws -> TestAnswer {
        do {
            return try await exchange()
        } catch let error as HTTPClientError where error == .remoteConnectionClosed {
            // The server may close an idle connection while a request is sent on it, as curl and browsers expect.
            return try await exchange()
        }
    }

    private func exchange() async throws -> TestAnswer {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method)
        request.headers.add(name: "User-Agent", value: "cloudretail-tests")
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let answer = try await Self.client.execute(request, timeout: .seconds(timeout.components.seconds))
        let content = try await answer.body.collect(upTo: 1 << 30)
        return TestAnswer(
            status: Int(answer.status.code),
            headers: Dictionary(answer.headers.map { ($0.name.lowercased(), $0.value) }) { "\($0), \($1)" },
            body: Data(content.readableBytesView), url: answer.url ?? URL(string: url))
    }

    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(decompression: .enabled(limit: .none))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1000
        // A test that waits for a server tries again by itself.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
}
