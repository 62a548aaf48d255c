import AsyncHTTPClient
import HTTPKit
import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import ServiceKit

/// Calls the edge over HTTP. Visitors have their calls made in turns, so that one with many does not keep the others waiting;
/// event streams have connections of their own, as each holds one for as long as its page is open.
final class HTTPTransport: EdgeTransport {
    private static let largestAnswer = 8 << 20
    /// An event stream sends a heartbeat more often.
    private static let longestSilence = TimeAmount.seconds(90)
    private static let longestStream = TimeAmount.hours(24)

    private static let concurrentCalls = 64
    private static let mostStreams = 1024
    /// A page has a deadline of its own.
    private static let longestTurn = Duration.seconds(5)

    private let base: String
    private let client: HTTPClient
    private let streams: HTTPClient
    private let turns = FairTurns(places: concurrentCalls, longestWait: longestTurn)
    private let logger: Logger

    /// - Parameter base: the edge's address without a slash at the end
    init(base: String, logger: Logger) {
        self.base = base
        self.logger = logger
        client = Self.client(connections: Self.concurrentCalls)
        streams = Self.client(connections: Self.mostStreams)
    }

    private static func client(connections: Int) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(2), read: longestSilence),
            decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func shutDown() async throws {
        try await client.shutdown()
        try await streams.shutdown()
    }

    /// Whether the edge answers at all.
    var isReachable: Bool {
        get async {
            let answer = try? await send(EdgeCall(.get, "/livez").within(.seconds(1)))
            return answer?.status == 200
        }
    }

    func send(_ call: EdgeCall) async throws(EdgeFailure) -> EdgeAnswer {
        let visitor = ForwardingKeys.peer(named: call.headers) ?? "unknown"
        do throws(Problem) { try await turns.begin(visitor) } catch { throw .unreachable }
        defer { turns.end(visitor) }
        do {
            let answer = try await client.execute(
                request(call), deadline: .now() + .nanoseconds(call.timeout.nanoseconds))
            var body = try await answer.body.collect(upTo: Self.largestAnswer)
            return EdgeAnswer(
                status: Int(answer.status.code), headers: Self.fields(answer.headers),
                body: body.readBytes(length: body.readableBytes) ?? [])
        } catch {
            logger.notice("the edge did not answer", metadata: ["error": "\(type(of: error))"])
            throw .unreachable
        }
    }

    func stream(_ call: EdgeCall) async throws(EdgeFailure) -> EdgeStream {
        let answer: HTTPClientResponse
        do {
            answer = try await streams.execute(request(call), deadline: .now() + Self.longestStream)
        } catch {
            throw .unreachable
        }
        guard answer.status == .ok else {
            throw .refused(EdgeProblem(status: Int(answer.status.code), code: "stream_refused", detail: ""))
        }
        return answer.body
    }

    private func request(_ call: EdgeCall) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: (call.server ?? base) + call.path)
        request.method = NIOHTTP1.HTTPMethod(rawValue: call.method.rawValue)
        for field in call.headers { request.headers.add(name: field.name.canonicalName, value: field.value) }
        if let host = call.host { request.headers.replaceOrAdd(name: "host", value: host) }
        if let body = call.body { request.body = .bytes(ByteBuffer(bytes: body)) }
        return request
    }

    private static func fields(_ headers: HTTPHeaders) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        return fields
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
