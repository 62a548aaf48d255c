import CoreMetrics
import Foundation
import Logging
import Synchronization
import Telemetry
import Testing
import Vocabulary

/// From the end of a span to the journal.
@Suite final class SpanStoreTests {
    private let directory = NSTemporaryDirectory() + "store-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    private let registry = MetricsRegistry(constantLabels: [])
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    private func store(limit: Int = 1000) -> SpanStore {
        SpanStore(
            journal: SpanJournal(directory: directory), exporter: nil, dropped: dropped, logger: logger, limit: limit)
    }

    private var dropped: Counter { Counter(label: "cloudretail_spans_dropped_total", factory: registry) }

    private func droppedCount() -> Int {
        let line = registry.text.split(separator: "\n").last { $0.hasPrefix("cloudretail_spans_dropped_total") }
        return line.flatMap { Int($0.drop { $0 != " " }.dropFirst()) } ?? 0
    }

    @Test func `a span is found as soon as it has ended`() async throws {
        let store = store()
        let tracer = SpanTracer(store)
        let trace = TraceContext.make()
        let span = tracer.begin("work", .internal, trace, parent: nil)
        #expect(try await store.find(.trace(trace.traceID)).spans.isEmpty)
        tracer.end(span)
        #expect(try await store.find(.trace(trace.traceID)).spans.count == 1)
    }

    @Test func `an unsampled span is neither made nor stored`() async throws {
        let store = store()
        let tracer = SpanTracer(store)
        let trace = TraceContext.make(isSampled: false)
        var named = 0
        let span = tracer.begin(name(&named), .internal, trace, parent: nil)
        #expect(span == nil)
        #expect(named == 0)
        tracer.end(span)
        #expect(try await store.find(.trace(trace.traceID)).spans.isEmpty)
        #expect(SpanTracer.off.begin("work", .internal, .make(), parent: nil) == nil)
    }

    private func name(_ count: inout Int) -> String {
        count += 1
        return "work"
    }

    @Test func `spans above the limit are dropped and counted, without waiting`() async throws {
        let store = store(limit: 10)
        let tracer = SpanTracer(store)
        let trace = TraceContext.make()
        // The store waits longer for a full batch than this loop takes.
        for _ in 0..<100 { tracer.end(tracer.begin("work", .internal, trace, parent: nil)) }
        let kept = try await store.find(.trace(trace.traceID)).spans.count
        #expect(kept >= 10)
        #expect(droppedCount() > 0)
        #expect(kept + droppedCount() == 100)
    }

    @Test func `spans that cannot be stored are counted`() async throws {
        try Data().write(to: URL(fileURLWithPath: directory))
        let store = store()
        let tracer = SpanTracer(store)
        for _ in 0..<3 { tracer.end(tracer.begin("work", .internal, .make(), parent: nil)) }
        await store.close()
        #expect(droppedCount() == 3)
    }
}
