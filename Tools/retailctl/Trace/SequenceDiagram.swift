import Vocabulary

/// Traces as messages between the client and the processes, in the order in which they were received.
struct SequenceDiagram {
    enum Arrow {
        case message
        case reply
        /// Failed, or never received.
        case lost
    }

    struct Step {
        let at: Timestamp
        let from: String
        let to: String
        let label: String
        let arrow: Arrow
    }

    static let client = "client"
    static let mailbox = "mailbox"

    let start: Timestamp
    let steps: [Step]

    /// In the order of their first step.
    var participants: [String] {
        var seen: Set<String> = []
        return steps.flatMap { [$0.from, $0.to] }.filter { seen.insert($0).inserted }
    }

    /// - Parameters:
    ///   - spans: each trace's by start time
    ///   - missing: messages that were not received
    init(_ spans: [TracedSpan], missing: [TraceReceipts.Missing]) {
        let byID = Dictionary(spans.map { ($0.spanID, $0) }, uniquingKeysWith: { first, _ in first })
        var steps: [Step] = []
        for span in spans {
            let cause = TraceTree.causes(span).lazy.compactMap { byID[$0] }.first
            steps += Self.steps(of: span, causedBy: cause)
        }
        for receipt in missing where receipt.state == .missing {
            guard let sender = byID[receipt.spanID] else { continue }
            steps.append(
                Step(
                    at: sender.endedAt, from: Self.name(of: sender), to: receipt.receiver,
                    label: "\(receipt.message) (not received)", arrow: .lost))
        }
        start = spans.first?.startedAt ?? Timestamp(seconds: 0)
        self.steps = steps.sorted { $0.at < $1.at }
    }

    private static func steps(of span: TracedSpan, causedBy cause: TracedSpan?) -> [Step] {
        let process = name(of: span)
        switch (span.kind, cause) {
        case ("server", nil):
            let status = span.attributes["http.response.status_code"].map { "\($0)" } ?? "reply"
            return [
                Step(at: span.startedAt, from: client, to: process, label: span.name, arrow: .message),
                Step(at: span.endedAt, from: process, to: client, label: status, arrow: .reply),
            ]
        case ("consumer", let cause?):
            let attempt = span.attributes["attempt"]?.number ?? 1
            let label = (span.message ?? span.name) + (attempt > 1 ? " (attempt \(attempt))" : "")
            var steps = [
                Step(
                    at: span.startedAt, from: name(of: cause), to: process, label: label,
                    arrow: span.error == nil ? .message : .lost)
            ]
            if let outcome = cause.attributes["outcome"]?.description, ["reply", "rejection"].contains(outcome) {
                steps.append(
                    Step(at: cause.endedAt, from: process, to: name(of: cause), label: outcome, arrow: .reply))
            }
            return steps
        case _ where span.name == "mail":
            return [
                Step(
                    at: span.startedAt, from: process, to: mailbox, label: "mail",
                    arrow: span.error == nil ? .message : .lost)
            ]
        case _ where span.verb == "dead-letter":
            return [Step(at: span.startedAt, from: process, to: process, label: span.name, arrow: .lost)]
        default: return []
        }
    }

    private static func name(of span: TracedSpan) -> String { span.process ?? "unknown" }
}
