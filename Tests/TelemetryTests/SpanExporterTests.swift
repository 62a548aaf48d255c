import CoreMetrics
import Foundation
import Logging
import Telemetry
import Testing
import Vocabulary

/// OTLP over HTTP, to a test server.
@Suite(.timeLimit(.minutes(1))) struct SpanExporterTests {
    private let registry = MetricsRegistry(constantLabels: [])

    private func store(_ url: String, headers: String? = nil) -> SpanStore {
        let dropped = Counter(label: "cloudretail_spans_dropped_total", factory: registry)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let exporter = SpanExporter(
            OTLPConfiguration(endpoint: url, headers: headers), resource: [("service.name", "order")],
            dropped: dropped, logger: logger)
        return SpanStore(journal: nil, exporter: exporter, dropped: dropped, logger: logger)
    }

    private var dropped: Bool { registry.text.contains("cloudretail_spans_dropped_total 1\n") }

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

    @Test func `an export to a busy collector is retried`() async throws {
        let collector = try TestCollector(answers: [503, 200])
        let store = store("http://127.0.0.1:\(collector.port)")
        let tracer = SpanTracer(store)
        tracer.end(tracer.begin("work", .internal, .make(), parent: nil))
        while collector.requests.count < 2 { try await Task.sleep(for: .milliseconds(20)) }
        await store.close()
        #expect(collector.requests[0].body == collector.requests[1].body)
        #expect(!dropped)
    }

    @Test(arguments: [400, 0])
    func `spans that a collector refuses, or that cannot be sent, are dropped and counted`(answer: Int) async throws {
        let collector = answer == 0 ? nil : try TestCollector(answers: [answer])
        // Nothing listens on port 1.
        let store = store("http://127.0.0.1:\(collector?.port ?? 1)")
        let tracer = SpanTracer(store)
        tracer.end(tracer.begin("work", .internal, .make(), parent: nil))
        await store.close()
        #expect(dropped)
        #expect(collector?.requests.count ?? 1 == 1)
    }
}
