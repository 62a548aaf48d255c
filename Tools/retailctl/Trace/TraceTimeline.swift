import Messaging
import Vocabulary

/// The spans of all processes about an order, a message or a trace.
struct TraceTimeline: Encodable {
    struct Trace: Encodable {
        let traceID: String
        /// By start time.
        let spans: [TracedSpan]

        private enum CodingKeys: String, CodingKey {
            case traceID = "traceId"
            case spans
        }
    }

    /// Processes that did not answer, and why.
    var silent: [String: String] = [:]
    /// When the processes were queried.
    var asOf = Timestamp.now()
    private var known: [String: [String: TracedSpan]] = [:]

    mutating func add(_ span: TracedSpan) { known[span.traceID, default: [:]][span.spanID] = span }

    /// By start time.
    var traces: [Trace] {
        known.map { id, spans in Trace(traceID: id, spans: spans.values.sorted(by: Self.isEarlier)) }
            .sorted { Self.isEarlier($0.spans[0], $1.spans[0]) }
    }

    /// The messages that were sent, and not received by all who should.
    var missing: [TraceReceipts.Missing] {
        traces.flatMap { TraceReceipts.missing(in: $0.spans, silent: Set(silent.keys), at: asOf) }
    }

    /// Of all traces together, so that a ticket has one picture of an order.
    var diagram: SequenceDiagram { SequenceDiagram(traces.flatMap(\.spans), missing: missing) }

    private static func isEarlier(_ left: TracedSpan, _ right: TracedSpan) -> Bool {
        (left.startedAt, left.endedAt, left.spanID) < (right.startedAt, right.endedAt, right.spanID)
    }

    private enum CodingKeys: CodingKey {
        case traces, missing, silent
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(traces, forKey: .traces)
        try container.encode(missing, forKey: .missing)
        try container.encode(silent, forKey: .silent)
    }
}
