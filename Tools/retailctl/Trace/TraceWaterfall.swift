import Vocabulary

/// A trace as bars over time: what took long, and what waited for what.
struct TraceWaterfall {
    private static let nameShare = 0.45
    private static let timeWidth = 12

    let timeline: TraceTimeline
    var width = Terminal.columns

    var text: String { timeline.traces.map(text(of:)).joined(separator: "\n\n") }

    private func text(of trace: TraceTimeline.Trace) -> String {
        let start = trace.spans[0].startedAt
        let end = trace.spans.map(\.endedAt).max() ?? start
        let total = max(1, start.duration(to: end).wholeMicroseconds)
        let names = Int(Double(width) * Self.nameShare)
        let bars = max(10, width - names - Self.timeWidth - 2)
        let head = "trace \(trace.traceID)  \(start)  \(TraceText.milliseconds(start.duration(to: end)))"
        let lines = TraceTree(trace.spans).lines.map { line in
            let span = line.span
            let name = "\(line.branches)\(span.process ?? "?") \(span.name)"
            let first = Self.cell(start.duration(to: span.startedAt).wholeMicroseconds, of: total, bars)
            let last = Self.cell(start.duration(to: span.endedAt).wholeMicroseconds, of: total, bars)
            let mark = span.error != nil ? "▒" : first == last ? "▏" : "█"
            let bar = String(repeating: " ", count: first) + String(repeating: mark, count: max(1, last - first))
            let took = TraceText.milliseconds(span.duration)
            return TraceText.shortened(name, to: names).padded(right: names + 1) + bar.padded(right: bars + 1)
                + took.padded(left: Self.timeWidth)
        }
        return ([head] + lines).joined(separator: "\n")
    }

    /// A position in the bars, from 0 to `bars - 1`.
    private static func cell(_ microseconds: Int64, of total: Int64, _ bars: Int) -> Int {
        min(bars - 1, max(0, Int(Double(microseconds) / Double(total) * Double(bars))))
    }
}
