import CoreMetrics
import Foundation
import Logging
package import Telemetry

/// A tracer for tests, and the recorded spans.
package final class TraceRecorder: Sendable {
    package struct Span: Decodable, Sendable {
        package struct Link: Decodable, Sendable {
            package var traceID: String
            package var spanID: String

            private enum CodingKeys: String, CodingKey {
                case traceID = "traceId"
                case spanID = "spanId"
            }
        }

        package var traceID: String
        package var spanID: String
        package var parentSpanID: String?
        package var links: [Link]
        package var name: String
        package var kind: String
        package var error: String?

        private enum CodingKeys: String, CodingKey {
            case traceID = "traceId"
            case spanID = "spanId"
            case parentSpanID = "parentSpanId"
            case links, name, kind, error
        }
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

    /// The spans of a trace as JSON objects.
    package func lines(of traceID: String) async throws -> [String] { try await store.find(.trace(traceID)).spans }

    /// The spans of a trace, in the order of their ends.
    package func spans(of traceID: String) async throws -> [Span] {
        try await store.find(.trace(traceID)).spans.map {
            try JSONDecoder().decode(Span.self, from: Data($0.utf8))
        }
    }
}

extension [TraceRecorder.Span] {
    /// The spans whose parent or link is not among these.
    package var orphans: [TraceRecorder.Span] {
        let known = Set(map(\.spanID))
        return filter { span in
            let causes = [span.parentSpanID].compactMap(\.self) + span.links.map(\.spanID)
            return !causes.isEmpty && known.isDisjoint(with: causes)
        }
    }

    /// The spans without parent or link.
    package var roots: [TraceRecorder.Span] { filter { $0.parentSpanID == nil && $0.links.isEmpty } }
}
