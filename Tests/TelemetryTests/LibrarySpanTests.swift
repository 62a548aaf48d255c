import CoreMetrics
import Foundation
import Logging
import Telemetry
import Testing
import Tracing

/// The tracer as libraries use it, through swift-distributed-tracing.
@Suite final class LibrarySpanTests {
    private struct Refused: Error { let address = "ann@example.com" }

    private struct Headers: Extractor, Injector {
        func extract(key: String, from carrier: [String: String]) -> String? { carrier[key] }
        func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) { carrier[key] = value }
    }

    private let directory = NSTemporaryDirectory() + "library-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    private let store: SpanStore
    private let tracer: SpanTracer

    init() {
        store = SpanStore(
            journal: SpanJournal(directory: directory), exporter: nil, dropped: Counter(label: "dropped"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        tracer = SpanTracer(store)
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    private func context(_ trace: TraceContext) -> InstrumentationContext {
        var context = InstrumentationContext.topLevel
        context.trace = trace
        return context
    }

    @Test func `a library's span is a child of the task's, with the library's attributes`() async throws {
        let trace = TraceContext.make()
        tracer.withSpan("fetch", context: context(trace), ofKind: .client) { span in
            span.attributes["attempt"] = 2
            span.attributes["host"] = "shop"
        }
        let line = try #require(try await store.find(.trace(trace.traceID)).spans.first)
        #expect(line.contains(#""parentSpanId":"\#(trace.spanID)""#))
        #expect(line.contains(#""name":"fetch","kind":"client""#))
        #expect(line.contains(#""attempt":2"#))
        #expect(line.contains(#""host":"shop""#))
    }

    @Test func `an error is recorded by its type only`() async throws {
        let trace = TraceContext.make()
        #expect(throws: Refused.self) {
            try tracer.withSpan("fetch", context: context(trace)) { _ in throw Refused() }
        }
        let line = try #require(try await store.find(.trace(trace.traceID)).spans.first)
        #expect(line.contains(#""error":"Refused""#))
        #expect(!line.contains("ann@example.com"))
    }

    @Test func `without a trace, or in one that is not sampled, nothing is recorded`() async throws {
        let trace = TraceContext.make(isSampled: false)
        tracer.withSpan("fetch", context: context(trace)) { span in #expect(!span.isRecording) }
        tracer.withSpan("fetch", context: .topLevel) { span in #expect(!span.isRecording) }
        #expect(try await store.find(.trace(trace.traceID)).spans.isEmpty)
    }

    @Test func `headers carry the trace in both directions`() {
        let trace = TraceContext.make()
        var headers: [String: String] = [:]
        tracer.inject(context(trace), into: &headers, using: Headers())
        #expect(headers == ["traceparent": trace.description])
        var received = InstrumentationContext.topLevel
        tracer.extract(headers, into: &received, using: Headers())
        #expect(received.trace == trace)
    }
}
