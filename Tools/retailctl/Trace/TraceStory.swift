import Vocabulary

/// What all processes together know of an order, a message or a trace.
struct TraceStory: Encodable {
    struct Trace: Encodable {
        let traceId: String
        /// By their beginnings.
        let spans: [TracedSpan]
    }

    /// Processes that did not answer, and why.
    var silent: [String: String] = [:]
    private var known: [String: [String: TracedSpan]] = [:]

    mutating func add(_ span: TracedSpan) { known[span.traceId, default: [:]][span.spanId] = span }

    /// By their beginnings.
    var traces: [Trace] {
        known.map { id, spans in Trace(traceId: id, spans: spans.values.sorted(by: Self.isEarlier)) }
            .sorted { Self.isEarlier($0.spans[0], $1.spans[0]) }
    }

    private static func isEarlier(_ left: TracedSpan, _ right: TracedSpan) -> Bool {
        (left.startedAt, left.endedAt, left.spanId) < (right.startedAt, right.endedAt, right.spanId)
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
