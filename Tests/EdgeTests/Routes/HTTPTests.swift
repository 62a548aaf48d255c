import Contracts
import Foundation
import HTTPTypes
import Logging
import Messaging
import Telemetry
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct HTTPTests {
    private static let product = Subscriptions(of: .product).answer(ListCategories.self) { _, context in
        .success(.init(items: [.init(name: context.trace.traceID, productCount: 1)]))
    }

    @Test func `a problem has every member that RFC 9457 and the contract require`() async throws {
        try await EdgeFixture.run { fixture in
            let answer = try await fixture.send(.get, "/v1/nothing?x=1")
            #expect(answer.status == 404)
            #expect(answer.header("Content-Type") == "application/problem+json")
            #expect(answer.json["type"] as? String == "https://cloudretail.example/problems/not_found")
            #expect(answer.json["title"] as? String == "Not found")
            #expect(answer.json["status"] as? Int == 404)
            #expect(answer.json["instance"] as? String == "/v1/nothing")
            #expect((answer.json["detail"] as? String)?.isEmpty == false)
            #expect((answer.json["traceId"] as? String)?.count == 32)
            #expect(answer.json["errors"] == nil)
        }
    }

    @Test func `a method that a path does not support is refused with the Allow header`() async throws {
        try await EdgeFixture.run { fixture in
            let unusual = try #require(HTTPRequest.Method("PROPFIND"))
            for method in [HTTPRequest.Method.delete, .post, .patch, .trace, unusual] {
                let answer = try await fixture.send(method, "/v1/products")
                #expect(answer.status == 405)
                #expect(answer.code == "method_not_allowed")
                #expect(answer.header("Allow") == "GET, HEAD, OPTIONS")
            }
            let options = try await fixture.send(.options, "/v1/cart")
            #expect(options.status == 204)
            #expect(options.header("Allow") == "DELETE, GET, HEAD, OPTIONS")
            #expect(try await fixture.send(.options, "/v1/nothing").status == 404)
        }
    }

    @Test func `a client that does not accept JSON gets 406`() async throws {
        try await EdgeFixture.run([Self.product]) { fixture in
            #expect(try await fixture.send(.get, "/v1/categories", headers: ["Accept": "text/html"]).status == 406)
            #expect(
                try await fixture.send(.get, "/v1/categories", headers: ["Accept": "text/html,*/*;q=0.1"]).status == 200
            )
            let order = "/v1/orders/\(Example.orderID)"
            let stream = try await fixture.asCustomer(.get, order, headers: ["Accept": "text/event-stream"])
            #expect(stream.code == "not_acceptable")
            let events = try await fixture.asCustomer(.get, "\(order)/events", headers: ["Accept": "text/html"])
            #expect(events.code == "not_acceptable")
            #expect(try await fixture.send(.get, "/livez", headers: ["Accept": "text/html"]).status == 200)
        }
    }

    @Test func `the client's trace is passed to the services and returned`() async throws {
        try await EdgeFixture.run([Self.product]) { fixture in
            let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
            let headers = ["traceparent": "00-\(trace)-00f067aa0ba902b7-01"]
            let answer = try await fixture.send(.get, "/v1/categories", headers: headers)
            #expect(answer.items().first?["name"] as? String == trace)
            let returned = try #require(answer.header("traceparent").flatMap { TraceContext($0) })
            #expect(returned.traceID == trace)
            #expect(returned.spanID != "00f067aa0ba902b7")
            let problem = try await fixture.send(.get, "/v1/nothing", headers: headers)
            #expect(problem.json["traceId"] as? String == trace)
            let broken = try await fixture.send(.get, "/v1/nothing", headers: ["traceparent": "00-zz"])
            #expect(broken.header("traceparent").flatMap { TraceContext($0) } != nil)
        }
    }

    @Test func `every answer has the browser security headers`() async throws {
        try await EdgeFixture.run { fixture in
            for path in ["/v1/nothing", "/livez", "/v1/cart"] {
                let answer = try await fixture.send(.get, path)
                #expect(answer.header("X-Content-Type-Options") == "nosniff")
                #expect(answer.header("Content-Security-Policy") == "default-src 'none'; frame-ancestors 'none'")
                #expect(answer.header("Referrer-Policy") == "no-referrer")
                #expect(answer.header("Strict-Transport-Security") == nil)
            }
        }
        var settings = EdgeSettings()
        settings.certificateFile = "certificate.pem"
        settings.keyFile = "key.pem"
        try await EdgeFixture.run(settings: settings) { fixture in
            let answer = try await fixture.send(.get, "/livez")
            #expect(answer.header("Strict-Transport-Security") != nil)
        }
    }

    @Test func `a readiness probe names what is missing`() async throws {
        try await EdgeFixture.run { fixture in
            let answer = try await fixture.send(.get, "/readyz")
            #expect(answer.status == 200)
            #expect(try await fixture.send(.head, "/readyz").status == 200)
        }
        try await EdgeFixture.run(missing: { ["broker"] }) { fixture in
            let answer = try await fixture.send(.get, "/readyz")
            #expect(answer.status == 503)
            #expect(String(decoding: answer.body, as: UTF8.self) == "missing: broker\n")
            #expect(try await fixture.send(.get, "/livez").status == 200)
        }
    }

    @Test func `an unreachable service is a 503 with Retry-After`() async throws {
        try await EdgeFixture.run { fixture in
            let silent = try await fixture.send(.get, "/v1/categories")
            #expect(silent.status == 503)
            #expect(silent.code == "service_unavailable")
            #expect(silent.header("Retry-After") == "1")
            fixture.broker.stop()
            #expect(try await fixture.send(.get, "/v1/categories").status == 503)
        }
    }

    @Test func `a service's failure does not reveal its cause`() async throws {
        struct Defect: Error {}
        let product = Subscriptions(of: .product).answer(ListCategories.self) { _, _ in throw Defect() }
        try await EdgeFixture.run([product]) { fixture in
            let answer = try await fixture.send(.get, "/v1/categories")
            #expect(answer.status == 500)
            #expect(answer.code == "internal_error")
            #expect(!answer.description.contains("Defect"))
        }
    }

    @Test func `each request is one log line without personal data`() async throws {
        let entries = Log<String>()
        let logger = Logger(label: "test") { _ in Recorder(entries: entries) }
        try await EdgeFixture.run([Self.product], logger: logger) { fixture in
            _ = try await fixture.send(.get, "/v1/products/\(Example.productID)?q=secret", peer: "192.0.2.77")
            _ = try await fixture.asCustomer(.get, "/v1/nothing")
        }
        #expect(entries.entries.count == 2)
        #expect(entries.entries.first?.contains("/v1/products/{productId}") == true)
        #expect(entries.entries.first?.contains("status: 503") == true)
        let all = entries.entries.joined()
        for secret in [Example.productID.description, "secret", "192.0.2.77", TokenMint.customer.description] {
            #expect(!all.contains(secret), "\(secret)")
        }
    }

    private struct Recorder: LogHandler {
        let entries: Log<String>
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let fields = (event.metadata ?? [:]).map { "\($0.key): \($0.value)" }.sorted()
            entries.append("\(event.message) \(fields.joined(separator: ", "))")
        }
    }
}
