import AsyncHTTPClient
import HTTPKit
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import ServiceKit
import Telemetry

/// Passes requests for pages on to the web process, and its answers back as they are. The edge stays the only process that clients
/// connect to: its limits of connections and rates, its certificate and its traces hold for pages too (docs/adr/0033).
final class PageForwarding: Sendable {
    /// Headers about a connection, which end with it (RFC 9110, 7.6.1).
    private static let ofConnection: Set<String> = [
        "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "expect",
    ]
    /// What the API serves itself.
    private static let own = [
        "/v1", "/openapi.json", "/asyncapi.json", "/.well-known", "/objects", "/media", "/mcp", "/livez", "/readyz",
    ]
    private static let longestAnswer = TimeAmount.hours(24)
    /// An event stream sends a heartbeat more often.
    private static let longestSilence = TimeAmount.seconds(90)

    private let base: String
    private let keys: ForwardingKeys
    private let isSecure: Bool
    private let client: HTTPClient
    /// Each event stream holds a connection for as long as its page is open, which no other page may wait for.
    private let streams: HTTPClient
    private let logger: Logger

    /// - Parameters:
    ///   - base: the web process's address without a slash at the end
    ///   - isSecure: whether clients reach the edge with TLS
    init(to base: String, keys: ForwardingKeys, isSecure: Bool, logger: Logger) {
        (self.base, self.keys, self.isSecure, self.logger) = (base, keys, isSecure, logger)
        client = Self.client(connections: 128)
        streams = Self.client(connections: 1024)
    }

    private static func client(connections: Int) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(2), read: longestSilence),
            decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    deinit {
        client.shutdown { _ in }
        streams.shutdown { _ in }
    }

    private static func isStream(_ request: Request) -> Bool {
        request.headers[values: .accept].contains { $0.contains("text/event-stream") }
    }

    /// Whether a request's target is a page's path. HTTP/2 carries any text as one, and what begins otherwise than with one slash
    /// could name another host when it is appended to the web process's address.
    static func isPage(_ target: String) -> Bool {
        guard target.hasPrefix("/"), !target.hasPrefix("//") else { return false }
        let path = target.prefix { $0 != "?" }
        return !own.contains { path == $0 || path.hasPrefix($0 + "/") }
    }

    /// - Parameter body: of a form, read completely
    func answer(_ request: Request, _ context: EdgeContext, body: ByteBuffer) async throws(Problem) -> Response {
        var outgoing = HTTPClientRequest(url: base + (request.head.path ?? "/"))
        outgoing.method = NIOHTTP1.HTTPMethod(rawValue: request.method.rawValue)
        outgoing.headers = headers(request, context)
        if body.readableBytes > 0 { outgoing.body = .bytes(body) }
        do {
            let connections = Self.isStream(request) ? streams : client
            return Self.response(try await connections.execute(outgoing, deadline: .now() + Self.longestAnswer))
        } catch {
            logger.warning("the web process does not answer", metadata: ["error": "\(type(of: error))"])
            throw Problem(.serviceUnavailable, "service_unavailable", "The shop's pages are not available right now.")
                .retry(after: 2)
        }
    }

    private func headers(_ request: Request, _ context: EdgeContext) -> HTTPHeaders {
        var headers = HTTPHeaders()
        for field in request.headers where !Self.ofConnection.contains(field.name.canonicalName) {
            headers.add(name: field.name.canonicalName, value: field.value)
        }
        if let host = request.head.authority { headers.replaceOrAdd(name: "host", value: host) }
        headers.replaceOrAdd(name: "x-forwarded-proto", value: isSecure ? "https" : "http")
        headers.replaceOrAdd(name: "traceparent", value: context.trace.description)
        for field in keys.headers(for: context.peer) {
            headers.replaceOrAdd(name: field.name.canonicalName, value: field.value)
        }
        return headers
    }

    private static func response(_ answer: HTTPClientResponse) -> Response {
        var fields = HTTPFields()
        for (name, value) in answer.headers where !ofConnection.contains(name.lowercased()) {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        let length = fields[.contentLength].flatMap { Int($0) }
        let body = ResponseBody(contentLength: length) { writer in
            for try await chunk in answer.body { try await writer.write(chunk) }
            try await writer.finish(nil)
        }
        return Response(status: .init(code: Int(answer.status.code)), headers: fields, body: body)
    }
}
