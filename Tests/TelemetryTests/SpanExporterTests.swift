import Concurrency
import CoreMetrics
import Foundation
import Logging
import Telemetry
import Testing
import Vocabulary

/// OTLP over HTTP, to a test server.
@Suite(.timeLimit(.minutes(1))) struct SpanExporterTests {
    private let registry = MetricsRegistry(constantLabels: [])

    private func store(
        _ url: String, headers: String? = nil, timeout: Duration = .seconds(10), retryTime: Duration = .seconds(50)
    ) -> SpanStore {
        store(exporter(url, headers: headers, timeout: timeout, retryTime: retryTime))
    }

    private func store(_ exporter: SpanExporter) -> SpanStore {
        SpanStore(journal: nil, exporter: exporter, dropped: counter, logger: logger)
    }

    private var counter: Counter { Counter(label: "cloudretail_spans_dropped_total", factory: registry) }

    private var logger: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }

    private func exporter(
        _ url: String, headers: String? = nil, timeout: Duration = .seconds(10), retryTime: Duration = .seconds(50)
    ) -> SpanExporter {
        SpanExporter(
            OTLPConfiguration(endpoint: url, headers: headers, timeout: timeout),
            resource: SpanResource([("service.name", "order")]), dropped: counter, logger: logger,
            backOff: BackOff(from: .milliseconds(20), to: .milliseconds(100)), retryTime: retryTime)
    }

    private var dropped: Int {
        let lines = registry.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        return lines.first.flatMap { $0.split(separator: " ").last }.flatMap { Int($0) } ?? 0
    }

    private var hasDropped: Bool { dropped > 0 }

    @Test func `a span is exported as OTLP JSON`() async throws {
        let collector = try TestCollector(answers: [200])
        let store = store("http://127.0.0.1:\(collector.port)/", headers: "x-key=a%20b,y=z")
        let tracer = SpanTracer(store)
        let (parent, cause) = (TraceContext.make(), TraceContext.make())
        var span = try #require(tracer.begin("handle \"x\"", .consumer, parent.child(), parent: parent))
        span.links = [cause]
        span.set("attempt", .number(2))
        span.set("orderId", UniqueID(high: 1, low: 2))
        span.error = "no"
        tracer.end(span)
        await store.close()
        let request = try #require(collector.requests.first)
        #expect(request.head.hasPrefix("POST /v1/traces HTTP/1.1\r\n"))
        #expect(request.head.contains("Content-Type: application/json\r\n"))
        #expect(request.head.contains("x-key: a b\r\n"))
        let object = try #require(try JSONSerialization.jsonObject(with: request.body) as? [String: Any])
        let resource = try #require((object["resourceSpans"] as? [[String: Any]])?.first)
        #expect("\(resource["resource"] ?? "")".contains("service.name"))
        let scope = try #require((resource["scopeSpans"] as? [[String: Any]])?.first)
        let exported = try #require((scope["spans"] as? [[String: Any]])?.first)
        #expect(exported["traceId"] as? String == parent.traceID)
        #expect(exported["parentSpanId"] as? String == parent.spanID)
        #expect(exported["name"] as? String == "handle \"x\"")
        #expect(exported["kind"] as? Int == 5)
        #expect((exported["links"] as? [[String: String]])?.first?["spanId"] == cause.spanID)
        #expect((exported["status"] as? [String: Any])?["code"] as? Int == 2)
        #expect(Int64(try #require(exported["startTimeUnixNano"] as? String)) == span.startedAt.microseconds * 1000)
        let attributes = try #require(exported["attributes"] as? [[String: Any]])
        #expect((attributes[0]["value"] as? [String: String]) == ["intValue": "2"])
        #expect((attributes[1]["value"] as? [String: String])?["stringValue"]?.hasPrefix("00000000-") == true)
    }

    @Test func `a compressed export is the same export`() async throws {
        let collector = try TestCollector(answers: [200])
        let exporter = SpanExporter(
            OTLPConfiguration(endpoint: "http://127.0.0.1:\(collector.port)", isCompressed: true),
            resource: SpanResource([("service.name", "order")]), dropped: counter, logger: logger)
        let store = store(exporter)
        record(store, 100)
        await store.close()
        let request = try #require(collector.requests.first)
        #expect(request.head.contains("Content-Encoding: gzip\r\n"))
        #expect(dropped == 0)
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).gz")
        try request.body.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let text = try await BlockingPool(name: "gzip", threads: 1, queueLimit: 1).run {
            let (process, output) = (Process(), Pipe())
            process.executableURL = URL(fileURLWithPath: "/usr/bin/gzip")
            process.arguments = ["-dc", file.path]
            process.standardOutput = output
            try process.run()
            return output.fileHandleForReading.readDataToEndOfFile()
        }
        #expect(text.count > 4 * request.body.count)
        #expect(try JSONSerialization.jsonObject(with: text) is [String: Any])
    }

    private func record(_ store: SpanStore, _ count: Int = 1) {
        let tracer = SpanTracer(store)
        for _ in 0..<count { tracer.end(tracer.begin("work", .internal, .make(), parent: nil)) }
    }

    private func until(_ isTrue: () -> Bool) async throws {
        while !isTrue() { try await Task.sleep(for: .milliseconds(20)) }
    }

    @Test(arguments: [429, 502, 503, 504])
    func `an export to a busy collector is retried until it is taken`(status: Int) async throws {
        let collector = try TestCollector(answers: [status, status, status, status, 200])
        let store = store("http://127.0.0.1:\(collector.port)")
        record(store)
        try await until { collector.requests.count == 5 }
        await store.close()
        #expect(Set(collector.requests.map(\.body)).count == 1)
        #expect(!hasDropped)
    }

    @Test func `no attempt comes before the time that the collector demands`() async throws {
        let collector = try TestCollector(answers: [503, 200], header: "Retry-After: 2")
        let store = store("http://127.0.0.1:\(collector.port)")
        record(store)
        try await until { collector.requests.count == 1 }
        let start = ContinuousClock.now
        try await until { collector.requests.count == 2 }
        // Up to 20 ms have passed before the first request is seen.
        #expect(.now - start > .milliseconds(1900))
        await store.close()
        #expect(!hasDropped)
    }

    @Test func `no span is lost when the collector restarts`() async throws {
        var collector: TestCollector? = try TestCollector(answers: [200])
        let port = try #require(collector?.port)
        let exporter = exporter("http://127.0.0.1:\(port)")
        let store = store(exporter)
        record(store)
        try await until { collector?.requests.count == 1 }
        collector = nil
        record(store)
        try await until { exporter.isFailing }
        let next = try TestCollector(answers: [200], port: port)
        try await until { next.requests.count == 1 }
        await store.close()
        #expect(!hasDropped)
    }

    @Test func `the spans that wait for a collector are bounded, and those above are dropped and counted`() async throws
    {
        let store = store("http://127.0.0.1:1")
        for _ in 0..<20 {
            record(store, 1000)
            try await Task.sleep(for: .milliseconds(30))
        }
        // One batch of at most 512 is being sent, the others wait.
        try await until { dropped >= 20_000 - SpanExporter.limit - 512 }
        let start = ContinuousClock.now
        await store.close()
        #expect(.now - start < .seconds(5), "a process that ends does not wait for its collector")
        #expect(dropped == 20_000)
    }

    @Test func `a collector that never replies costs one timeout for each attempt, and the spans at last`() async throws
    {
        // It accepts connections, in its backlog, and reads nothing.
        let collector = try TestCollector(answers: [])
        let store = store(
            "http://127.0.0.1:\(collector.port)", timeout: .milliseconds(100), retryTime: .milliseconds(300))
        record(store)
        try await until { hasDropped }
        await store.close()
        #expect(dropped == 1)
    }

    @Test func `OpenTelemetry's variables name the headers and the resource`() {
        let configuration = OTLPConfiguration(
            tracesEndpoint: "https://a/b?c", headers: "a=b%20c, d = e%3D ,f,=g,h=%0d%0aHost:x")
        #expect(configuration.url == "https://a/b?c")
        #expect(configuration.headers.map { "\($0.name): \($0.value)" } == ["a: b c", "d: e="])
        let resource = SpanResource(
            [("service.name", "order"), ("service.version", "1")],
            variable: "service.name=other,deployment.environment.name=test%2C1", name: "mine")
        #expect(
            resource.attributes.map { "\($0.key)=\($0.value)" } == [
                "service.version=1", "deployment.environment.name=test,1", "service.name=mine",
            ])
    }

    @Test(arguments: [400, 0])
    func `spans that a collector refuses, or that cannot be sent, are dropped and counted`(answer: Int) async throws {
        let collector = answer == 0 ? nil : try TestCollector(answers: [answer])
        // Nothing listens on port 1.
        let store = store("http://127.0.0.1:\(collector?.port ?? 1)")
        let tracer = SpanTracer(store)
        tracer.end(tracer.begin("work", .internal, .make(), parent: nil))
        await store.close()
        #expect(hasDropped)
        #expect(collector?.requests.count ?? 1 == 1)
    }
}
