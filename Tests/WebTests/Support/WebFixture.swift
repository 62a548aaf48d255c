import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Sealing
import Secrets
import Synchronization
import Vocabulary

@testable import WebService

/// The real pages before a double of the edge.
struct WebFixture {
    private struct Source: RequestContextSource { let logger: Logger }

    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let quiet = Logger(label: "web-tests") { _ in SwiftLogNoOpLogHandler() }
    static let keys = [[UInt8](repeating: 7, count: 32)]

    let edge: FakeEdge
    let router: WebRouter
    let cookies: SealedCookies
    let clock: Clock

    /// A clock that tests set.
    final class Clock: Sendable {
        private let time = Mutex(Timestamp(seconds: 1_795_000_000))
        var now: Timestamp { time.withLock { $0 } }
        func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
    }

    static var files: URL { repository.appendingPathComponent("Services/Web") }

    /// - Parameter pageAge: how long rendered pages are used again
    init(keys: [[UInt8]] = keys, pageAge: Duration = .zero, _ answers: @escaping FakeEdge.Answers) throws {
        let clock = Clock()
        edge = FakeEdge(answers)
        var settings = WebSettings(sealer: Sealer(keys: Reloaded(keys)))
        settings.publicURL = "http://shop.example"
        settings.files = Self.files
        settings.fetchedFiles = try Self.fetchedFiles.get()
        settings.pageAge = pageAge
        self.clock = clock
        cookies = SealedCookies(sealer: settings.sealer, now: { clock.now })
        router = try WebRouter(
            settings: settings, transport: edge, logger: Self.quiet, now: { clock.now },
            newID: { UniqueID(high: 1, low: 2) })
    }

    /// In place of the files that `deploy/web/fetch` brings.
    private static let fetchedFiles = Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("web-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("htmx".utf8).write(to: folder.appendingPathComponent("htmx.js"))
        try Data("<svg xmlns='http://www.w3.org/2000/svg'></svg>".utf8).write(
            to: folder.appendingPathComponent("icons.svg"))
        return folder
    }

    /// A session as a signed-in visitor has it.
    func session(
        expiresIn duration: Duration = .seconds(3600), roles: [String] = ["customer"], account: String = "ada"
    ) throws -> Session {
        let tokens = Tokens(accessToken: "access-1", refreshToken: "refresh-1", expiresIn: duration.components.seconds)
        return Session(tokens, name: "Ada", roles: roles, account: account, at: clock.now)
    }

    /// The `Cookie` header of a value.
    func cookie(_ name: CookieName, _ value: some Codable & Sendable) throws -> String {
        String(try cookies.set(name, to: value)?.prefix { $0 != ";" } ?? "")
    }

    func get(_ path: String, cookie: String? = nil, headers: [String: String] = [:]) async throws -> WebAnswer {
        var headers = headers
        headers["Cookie"] = cookie
        return try await send(.get, path, headers: headers)
    }

    /// A form as a browser sends it from a page of the shop.
    func post(
        _ path: String, _ form: KeyValuePairs<String, String> = [:], cookie: String? = nil,
        headers: [String: String] = [:]
    ) async throws -> WebAnswer {
        var all = ["Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"]
        all["Cookie"] = cookie
        return try await send(
            .post, path, body: AddressQuery.text(form), headers: all.merging(headers) { _, given in given })
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, body: String = "", headers: [String: String] = [:]
    ) async throws -> WebAnswer {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "shop.example", path: path, headerFields: fields),
            body: RequestBody(buffer: ByteBuffer(string: body)))
        let response = try await router.responder.respond(
            to: request, context: WebContext(Source(logger: Self.quiet), peer: "192.0.2.1"))
        let collector = Collector()
        try await response.body.write(collector)
        return WebAnswer(
            status: response.status.code, headers: response.headers, body: collector.text.withLock { $0 })
    }

    private final class Collector: ResponseBodyWriter, Sendable {
        let text = Mutex("")
        func write(_ buffer: ByteBuffer) async throws { text.withLock { $0 += String(buffer: buffer) } }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
