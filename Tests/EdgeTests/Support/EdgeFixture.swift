import APIContract
import Concurrency
import Contracts
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Messaging
import NIOCore
import ObjectStore
import ServiceKit
import TestSupport
import Testing
import Vocabulary

@testable import EdgeService

/// The real edge on a memory broker, with services that answer as a test says.
struct EdgeFixture {
    private struct Source: RequestContextSource { let logger: Logger }

    private static let loop = EventLoop.start(name: "edge-tests")
    private static let quiet = Logger(label: "edge-tests") { _ in SwiftLogNoOpLogHandler() }

    let broker: MemoryBroker
    let mint = TokenMint()
    let objects: ObjectAccess
    let router: EdgeRouter

    /// - Parameters:
    ///   - services: besides auth, which publishes its keys
    ///   - leastTimeout: for tests in which every service answers, however busy the machine is
    ///   - ended: what auth replies about ended sessions; by default that there are none
    static func run(
        _ services: [Subscriptions] = [], settings: EdgeSettings = EdgeSettings(), logger: Logger = quiet,
        leastTimeout: Duration = .zero, missing: @escaping @Sendable () async -> [String] = { [] },
        ended: @escaping @Sendable (ListEndedSessions) throws -> Outcome<ListEndedSessions>? = { _ in nil },
        _ body: (EdgeFixture) async throws -> Void
    ) async throws {
        let broker = MemoryBroker()
        let edge = bus(of: .edge, broker, leastTimeout: leastTimeout)
        let files = try FileFixture()
        defer { files.remove() }
        let fixture = EdgeFixture(broker, edge, files.access, settings, logger, missing)
        let (jwks, feed) = (fixture.mint.jwks, fixture.router.feed)
        let auth = Subscriptions(of: .auth).answer(GetSigningKeys.self) { _, _ in .success(.init(jwks: jwks)) }
        let keyID = fixture.mint.keyID
        let given = (services.contains { $0.service == .auth } ? services : services + [auth]).map { service in
            service.service == .auth
                ? service.answer(ListEndedSessions.self) { query, _ in
                    try ended(query) ?? .success(.none(keyIDs: [keyID]))
                }
                : service
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await edge.receiveReplies() }
            group.addTask { await feed.run(on: edge) }
            for service in given { group.addTask { await bus(of: service.service, broker).run(service) } }
            try await eventually("the feed is up") { feed.cache.isUp }
            try await body(fixture)
            group.cancelAll()
        }
    }

    private init(
        _ broker: MemoryBroker, _ bus: MessageBus, _ objects: ObjectAccess, _ settings: EdgeSettings,
        _ logger: Logger, _ missing: @escaping @Sendable () async -> [String]
    ) {
        self.broker = broker
        self.objects = objects
        router = EdgeRouter(bus: bus, objects: objects, settings: settings, logger: logger, missing: missing)
    }

    private static func bus(
        of service: ServiceName, _ broker: MemoryBroker, leastTimeout: Duration = .zero
    ) -> MessageBus {
        MessageBus(
            service: service, instance: "test", broker: broker.connect(as: service), loop: loop, logger: quiet,
            leastTimeout: leastTimeout)
    }

    // MARK: Requests

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, token: String? = nil,
        headers: [String: String] = [:], peer: String = "192.0.2.1"
    ) async throws -> Answer {
        try await Self.send(method, path, body, token: token, headers: headers, peer: peer, to: router.responder)
    }

    /// For concurrent requests.
    static func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, token: String? = nil,
        headers: [String: String] = [:], peer: String = "192.0.2.1", to router: NormalPaths
    ) async throws -> Answer {
        let response = try await respond(method, path, body, token: token, headers: headers, peer: peer, by: router)
        let writer = Collector()
        try await response.body.write(writer)
        let answer = Answer(status: response.status.code, headers: response.headers, body: await writer.bytes.data)
        checkContract(of: answer, method, path)
        return answer
    }

    /// Validates every answer of every test against the OpenAPI document.
    private static func checkContract(of answer: Answer, _ method: HTTPRequest.Method, _ path: String) {
        let received = ReceivedAnswer(
            status: answer.status,
            headers: Dictionary(answer.headers.map { ($0.name.canonicalName, $0.value) }) { "\($0), \($1)" },
            body: answer.body)
        let operation = APIDocument.shared.operation(method.rawValue, path)
        let violations =
            operation.map { APIDocument.shared.violations(of: received, to: method.rawValue, $0) }
            ?? APIDocument.shared.violationsOutsideOperations(of: received)
        for violation in violations {
            Issue.record(
                "\(operation?.name ?? path) answers \(answer.status), but \(violation): \("\(answer)".prefix(2000))")
        }
    }

    /// A response whose body is not written yet.
    static func respond(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, token: String? = nil,
        headers: [String: String] = [:], peer: String = "192.0.2.1", by router: NormalPaths
    ) async throws -> Response {
        try await respond(
            method, path, RequestBody(buffer: ByteBuffer(string: body ?? "")), hasBody: body != nil, token: token,
            headers: headers, peer: peer, by: router)
    }

    /// The same for a body that comes in its own time.
    static func respond(
        _ method: HTTPRequest.Method, _ path: String, _ body: RequestBody, hasBody: Bool = true,
        token: String? = nil, headers: [String: String] = [:], peer: String = "192.0.2.1", by router: NormalPaths
    ) async throws -> Response {
        var fields: HTTPFields = [:]
        if hasBody { fields[.contentType] = "application/json" }
        if let token { fields[.authorization] = "Bearer \(token)" }
        for (name, value) in headers {
            guard let name = HTTPField.Name(name) else { throw URLError(.badURL) }
            fields[name] = value
        }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: "shop", path: path, headerFields: fields),
            body: body)
        let context = EdgeContext(Source(logger: Self.quiet), peer: peer)
        return try await router.respond(to: request, context: context)
    }

    /// Publishes an event as its owner.
    func publish(_ event: some Event) async throws {
        try await broker.connect(as: type(of: event).name.owner).publish(event)
    }

    /// Sends a presigned request as its holder would.
    func send(
        _ presigned: PresignedRequest, _ body: String? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        let method = HTTPRequest.Method(presigned.method.rawValue) ?? .get
        let signed = Dictionary(uniqueKeysWithValues: presigned.headers.map { ($0.name, $0.value) })
        return try await send(
            method, String(presigned.url.dropFirst("http://shop".count)), body,
            headers: signed.merging(headers.map { ($0.key.lowercased(), $0.value) }) { _, own in own })
    }

    func asCustomer(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        try await send(method, path, body, token: mint.token(), headers: headers)
    }

    func asAdmin(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        try await send(method, path, body, token: mint.adminToken, headers: headers)
    }
}

/// Collects the body of a response.
private struct Collector: ResponseBodyWriter {
    actor Bytes {
        var data = Data()
        func append(_ buffer: ByteBuffer) { data.append(contentsOf: buffer.readableBytesView) }
    }

    let bytes = Bytes()

    @concurrent func write(_ buffer: ByteBuffer) async throws { await bytes.append(buffer) }
    @concurrent consuming func finish(_ trailers: HTTPFields?) async throws {}
}
