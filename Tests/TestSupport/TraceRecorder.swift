import CoreMetrics
import Foundation
import Logging
package import Telemetry

/// A tracer for tests, and what was recorded with it.
package final class TraceRecorder: Sendable {
    package struct Span: Decodable, Sendable {
        package struct Link: Decodable, Sendable {
            package var traceId: String
            package var spanId: String
        }

        package var traceId: String
        package var spanId: String
        package var parentSpanId: String?
        package var links: [Link]
        package var name: String
        package var kind: String
        package var error: String?
    }

    package let tracer: SpanTracer
    private let store: SpanStore
    private let directory: String

    package init() {
        directory = NSTemporaryDirectory() + "trace-" + String(UInt64.random(in: 0 ... .max), radix: 36)
        store = SpanStore(
            journal: SpanJournal(directory: directory), exporter: nil, dropped: Counter(label: "dropped"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        tracer = SpanTracer(store)
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    /// The spans of a trace, in the order of their ends.
    package func spans(of traceID: String) async throws -> [Span] {
        try await store.find(.trace(traceID)).spans.map {
            try JSONDecoder().decode(Span.self, from: Data($0.utf8))
        }
    }
}

extension [TraceRecorder.Span] {
    /// The spans that name a parent or a link which is not among these.
    package var orphans: [TraceRecorder.Span] {
        let known = Set(map(\.spanId))
        return filter { span in
            let causes = [span.parentSpanId].compactMap(\.self) + span.links.map(\.spanId)
            return !causes.isEmpty && known.isDisjoint(with: causes)
        }
    }

    /// The spans that nothing led to.
    package var roots: [TraceRecorder.Span] { filter { $0.parentSpanId == nil && $0.links.isEmpty } }
}
