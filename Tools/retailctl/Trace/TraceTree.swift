import Vocabulary

/// The spans of one trace, each below its parent or its cause.
struct TraceTree {
    struct Line {
        let span: TracedSpan
        /// `│ └ ` and the like.
        let branches: String
        /// Whether its parent or cause is missing.
        let isOrphan: Bool
    }

    private let children: [String: [TracedSpan]]
    private let roots: [TracedSpan]
    private let known: Set<String>

    /// - Parameter spans: of one trace, by start time
    init(_ spans: [TracedSpan]) {
        let known = Set(spans.map(\.spanID))
        self.known = known
        var (children, roots): ([String: [TracedSpan]], [TracedSpan]) = ([:], [])
        for span in spans {
            if let cause = Self.causes(span).first(where: { known.contains($0) }) {
                children[cause, default: []].append(span)
            } else {
                roots.append(span)
            }
        }
        self.children = children
        self.roots = roots
    }

    var lines: [Line] {
        var lines: [Line] = []
        for root in roots { add(root, "", "", to: &lines) }
        return lines
    }

    static func causes(_ span: TracedSpan) -> [String] {
        [span.parentSpanID].compactMap(\.self) + span.links.filter { $0.traceID == span.traceID }.map(\.spanID)
    }

    private func add(_ span: TracedSpan, _ branches: String, _ stem: String, to lines: inout [Line]) {
        let causes = Self.causes(span)
        lines.append(
            Line(span: span, branches: branches, isOrphan: !causes.isEmpty && known.isDisjoint(with: causes)))
        let parts = children[span.spanID] ?? []
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            add(part, stem + (isLast ? "└ " : "├ "), stem + (isLast ? "  " : "│ "), to: &lines)
        }
    }
}
