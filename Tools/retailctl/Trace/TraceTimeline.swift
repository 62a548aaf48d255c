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
    private var known: [String: [String: TracedSpan]] = [:]

    mutating func add(_ span: TracedSpan) { known[span.traceID, default: [:]][span.spanID] = span }

    /// By start time.
    var traces: [Trace] {
        known.map { id, spans in Trace(traceID: id, spans: spans.values.sorted(by: Self.isEarlier)) }
            .sorted { Self.isEarlier($0.spans[0], $1.spans[0]) }
    }

    private static func isEarlier(_ left: TracedSpan, _ right: TracedSpan) -> Bool {
        (left.startedAt, left.endedAt, left.spanID) < (right.startedAt, right.endedAt, right.spanID)
    }

    private enum CodingKeys: CodingKey {
        case traces, silent
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(traces, forKey: .traces)
        try container.encode(silent, forKey: .silent)
    }
}
