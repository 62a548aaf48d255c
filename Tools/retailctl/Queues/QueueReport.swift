import Contracts
import Messaging
import Vocabulary

/// The queues of the shop, each with its messages in the retry queues and in its dead-letter queue.
struct QueueReport: Codable, Sendable {
    struct Row: Codable, Sendable {
        var queue: String
        var ready: Int
        var inHand: Int
        var consumers: Int
        /// Waiting for a retry.
        var retrying: Int
        var deadLetters: Int
        /// Messages per second.
        var arrivingPerSecond: Double
        var leavingPerSecond: Double
        /// Of the message that is delivered next.
        var oldestSeconds: Int64?
        /// Until the queue is empty, at the current rates; nil if it is empty, or will not become empty.
        var drainSeconds: Int64?
        var pausedBy: String?
    }

    var rows: [Row]
    /// Services that did not answer, so that the pauses of their queues are unknown.
    var unanswered: [String]

    init(
        statuses: [QueueStatus], rates: [String: QueueRates], pauses: [String: PausedQueue], unanswered: [String],
        now: Timestamp
    ) {
        let byName = Dictionary(statuses.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let names = Topology.volatileQueues + Topology.workQueues
        rows = names.sorted().compactMap { name in
            byName[name].map { status in
                Self.row(status, byName, rates[name], pausedBy: pauses[name]?.by, now: now)
            }
        }
        self.unanswered = unanswered
    }

    private static func row(
        _ status: QueueStatus, _ all: [String: QueueStatus], _ rates: QueueRates?, pausedBy: String?,
        now: Timestamp
    ) -> Row {
        let name = status.name
        let retrying = Topology.retryQueues.map { all[$0]?.owners?[name] ?? 0 }.reduce(0, +)
        let (arriving, leaving) = (rates?.arriving ?? 0, rates?.leaving ?? 0)
        let waiting = status.ready + status.inHand
        return Row(
            queue: name, ready: status.ready, inHand: status.inHand, consumers: status.consumers,
            retrying: retrying, deadLetters: all[Topology.deadLetterQueue(of: name)]?.ready ?? 0,
            arrivingPerSecond: arriving, leavingPerSecond: leaving,
            oldestSeconds: status.first?.sentAt.map { max(0, $0.duration(to: now).components.seconds) },
            drainSeconds: waiting > 0 && leaving > arriving
                ? Int64((Double(waiting) / (leaving - arriving)).rounded(.up)) : nil,
            pausedBy: pausedBy)
    }

    /// - Parameter all: also queues that are empty and idle
    func text(all: Bool) -> String {
        var table = TextTable(
            .flexible("QUEUE"), .number("READY"), .number("IN HAND"), .number("CONSUMERS"), .number("IN/s"),
            .number("OUT/s"), .number("OLDEST"), .number("DRAINED"), .number("RETRY"), .number("DEAD"))
        let shown = rows.filter { all || !$0.isQuiet }
        for row in shown {
            table.add(
                row.queue, "\(row.ready)", "\(row.inHand)", row.pausedBy == nil ? "\(row.consumers)" : "paused",
                Self.rate(row.arrivingPerSecond), Self.rate(row.leavingPerSecond),
                row.oldestSeconds.map { Age.text(.seconds($0)) } ?? "", row.drained,
                row.retrying == 0 ? "" : "\(row.retrying)", row.deadLetters == 0 ? "" : "\(row.deadLetters)")
        }
        let quiet = rows.count - shown.count
        let pauses = rows.compactMap { row in row.pausedBy.map { "\(row.queue) is paused by \($0)." } }
        let unknown = unanswered.isEmpty ? [] : ["Pauses are unknown for \(unanswered.joined(separator: ", "))."]
        let notes = pauses + unknown + (quiet > 0 ? ["\(quiet) queues are empty and consumed (--all shows them)."] : [])
        return ((shown.isEmpty ? [] : [table.text]) + notes).joined(separator: "\n")
    }

    private static func rate(_ value: Double) -> String {
        value == 0 ? "" : value < 10 ? "\((value * 10).rounded() / 10)" : "\(Int(value.rounded()))"
    }
}

extension QueueReport.Row {
    /// Empty, consumed, and not paused.
    fileprivate var isQuiet: Bool {
        ready + inHand + retrying + deadLetters == 0 && consumers > 0 && pausedBy == nil && arrivingPerSecond == 0
    }

    fileprivate var drained: String {
        if let drainSeconds { return "in " + Age.text(.seconds(drainSeconds)) }
        return ready > 0 ? "never" : ""
    }
}
