import Vocabulary

/// A timeline for people: a tree for each trace, with times. Fits the terminal.
struct TraceText {
    /// Attributes that the line shows in other words, or that are the same on every line.
    private static let hidden: Set<String> = [
        "orderId", "customerId", "attempt", "redelivered", "outcome", "confirmedAfterMicroseconds", "outbox",
        "error.type",
        "http.request.method", "http.route", status, "db.system.name", "db.operation.name",
        // Up to 0.7.
        "messageId", "queue", "through", "method", "route", oldStatus,
    ]
    private static let status = "http.response.status_code"
    private static let oldStatus = "status"

    /// Also hides all about where a message was sent: the process and the message's name say it.
    private static func isHidden(_ key: String) -> Bool { hidden.contains(key) || key.hasPrefix("messaging.") }

    let timeline: TraceTimeline
    var width = Terminal.columns

    var text: String {
        var lines: [String] = []
        let missing = Dictionary(grouping: timeline.missing, by: \.spanID)
        for trace in timeline.traces {
            let spans = trace.spans
            lines += ["trace \(trace.traceID)  \(spans[0].startedAt)  \(spans.count) spans", Self.head]
            for line in TraceTree(spans).lines {
                let notes = (missing[line.span.spanID] ?? []).map(\.text)
                lines += self.lines(of: line, since: spans[0].startedAt, notes)
            }
            lines.append("")
        }
        if timeline.traces.isEmpty { lines.append("No process has spans of it.") }
        for (name, reason) in timeline.silent.sorted(by: { $0.key < $1.key }) {
            lines.append(Self.shortened("\(name) did not answer, so its part is missing: \(reason)", to: width))
        }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    private static let head = " since start         took  process         what"
    /// Outcomes that are normal and not shown.
    private static let expected: Set<String> = ["reply", "done"]

    /// - Parameter notes: about the message that the span sent
    private func lines(of line: TraceTree.Line, since start: Timestamp, _ notes: [String]) -> [String] {
        let span = line.span
        let columns = Self.milliseconds(start.duration(to: span.startedAt)).padded(left: 12) + Self.columns(of: span)
        let rest = width - columns.count
        let gap = line.isOrphan ? "(its cause is unknown) " : ""
        let stem = String(line.branches.map { $0 == "├" ? "│" : $0 == "└" ? " " : $0 })
        let remarks = ([span.error].compactMap(\.self) + notes).map { remark in
            String(repeating: " ", count: columns.count) + Self.shortened(stem + "! " + remark, to: rest)
        }
        return [columns + Self.shortened(line.branches + gap + Self.describe(span), to: rest)] + remarks
    }

    private static func columns(of span: TracedSpan) -> String {
        milliseconds(span.duration).padded(left: 13) + "  " + (span.process ?? "?").padded(right: 14) + "  "
    }

    /// A span alone, with the time of day.
    static func line(of span: TracedSpan, width: Int = Terminal.columns) -> String {
        let error = span.error.map { " ! \($0)" } ?? ""
        let time = span.startedAt.description.dropFirst(11).prefix(12)
        return shortened("\(time)\(columns(of: span))\(describe(span))\(error)", to: width)
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

    static func milliseconds(_ duration: Duration) -> String {
        let micros = duration.wholeMicroseconds
        let hundredths = abs(micros / 10 % 100)
        return "\(micros / 1000).\(hundredths < 10 ? "0" : "")\(hundredths) ms"
    }

    static func shortened(_ text: String, to width: Int) -> String {
        let flat = String(text.map { $0.isNewline ? " " : $0 })
        return flat.count <= width ? flat : flat.prefix(max(0, width - 1)) + "…"
    }
}

extension String {
    func padded(left width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
    func padded(right width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
