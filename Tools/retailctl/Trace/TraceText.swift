import Vocabulary

/// A timeline for people: a tree for each trace, with times. Fits 100 columns.
struct TraceText {
    private static let width = 100
    /// Attributes that the line shows in other words, or that are the same on every line.
    private static let hidden: Set<String> = [
        "orderId", "attempt", "redelivered", "outcome", "confirmedAfterMicroseconds", "outbox", "error.type",
        "http.request.method", "http.route", status, "db.system.name", "db.operation.name",
        // Up to 0.7.
        "messageId", "queue", "through", "method", "route", oldStatus,
    ]
    private static let status = "http.response.status_code"
    private static let oldStatus = "status"

    /// Also hides all about where a message was sent: the process and the message's name say it.
    private static func isHidden(_ key: String) -> Bool { hidden.contains(key) || key.hasPrefix("messaging.") }

    let timeline: TraceTimeline

    var text: String {
        var lines: [String] = []
        for trace in timeline.traces {
            let spans = trace.spans
            lines += ["trace \(trace.traceID)  \(spans[0].startedAt)  \(spans.count) spans", Self.head]
            for line in TraceTree(spans).lines { lines += Self.lines(of: line, since: spans[0].startedAt) }
            lines.append("")
        }
        if timeline.traces.isEmpty { lines.append("No process has spans of it.") }
        for (name, reason) in timeline.silent.sorted(by: { $0.key < $1.key }) {
            lines.append(Self.shortened("\(name) did not answer, so its part is missing: \(reason)", to: Self.width))
        }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    private static let head = " since start         took  process         what"
    /// Outcomes that are normal and not shown.
    private static let expected: Set<String> = ["reply", "done"]

    private static func lines(of line: TraceTree.Line, since start: Timestamp) -> [String] {
        let span = line.span
        let columns =
            milliseconds(start.duration(to: span.startedAt)).padded(left: 12)
            + milliseconds(span.duration).padded(left: 13) + "  " + (span.process ?? "?").padded(right: 14) + "  "
        let rest = width - columns.count
        let gap = line.isOrphan ? "(its cause is unknown) " : ""
        var lines = [columns + shortened(line.branches + gap + describe(span), to: rest)]
        if let error = span.error {
            let stem = String(line.branches.map { $0 == "├" ? "│" : $0 == "└" ? " " : $0 })
            lines.append(String(repeating: " ", count: columns.count) + shortened(stem + "! " + error, to: rest))
        }
        return lines
    }

    private static func describe(_ span: TracedSpan) -> String {
        let attributes = span.attributes
        var notes: [String] = []
        if let status = attributes[status] ?? attributes[oldStatus] { notes.append("\(status)") }
        if let attempt = attributes["attempt"]?.number, attempt > 1 { notes.append("attempt \(attempt)") }
        if attributes["redelivered"] != nil { notes.append("redelivered") }
        if attributes["outbox"] != nil { notes.append("from the outbox") }
        if let micros = attributes["confirmedAfterMicroseconds"]?.number {
            notes.append("confirmed in \(milliseconds(.microseconds(micros)))")
        }
        if let outcome = attributes["outcome"], !expected.contains(outcome.description) { notes.append("\(outcome)") }
        for (key, value) in attributes.sorted(by: { $0.key < $1.key }) where !isHidden(key) {
            notes.append("\(key) \(value)")
        }
        return notes.isEmpty ? span.name : "\(span.name)  (\(notes.joined(separator: ", ")))"
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let micros = duration.wholeMicroseconds
        let hundredths = abs(micros / 10 % 100)
        return "\(micros / 1000).\(hundredths < 10 ? "0" : "")\(hundredths) ms"
    }

    private static func shortened(_ text: String, to width: Int) -> String {
        let flat = String(text.map { $0.isNewline ? " " : $0 })
        return flat.count <= width ? flat : flat.prefix(max(0, width - 1)) + "…"
    }
}

extension String {
    fileprivate func padded(left width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
    fileprivate func padded(right width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
