import ArgumentParser
import Messaging
import Vocabulary

/// `retailctl audit`: shows operators' changes.
struct AuditCommand: AsyncParsableCommand, LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Shows operators' changes: who, what, when, why, which messages.",
        discussion: "The journal is operator/audit.ndjson in the stack's home. --json shows every line of it.")

    @Option(help: "Only this many of the latest changes.")
    var last = 20

    @Option(help: "Only changes of this message id, or with this operation id.")
    var id: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let entries = try OperatorJournal(stackOptions.stack).entries()
            let wanted = Self.operations(in: entries, touching: id).suffix(last)
            let lines = entries.filter { wanted.contains($0.operation) }
            try output.show(lines) { lines in
                wanted.isEmpty
                    ? "Operators have changed nothing."
                    : Self.table(wanted.map { name in lines.filter { $0.operation == name } })
            }
        }
    }

    /// In the order in which they started.
    private static func operations(in entries: [JournalEntry], touching id: String?) -> [String] {
        var seen: Set<String> = []
        let touching = entries.filter { entry in
            id.map { entry.operation == $0 || entry.ids?.contains($0) == true } ?? true
        }
        return touching.map(\.operation).filter { seen.insert($0).inserted }
    }

    static func table(_ operations: [[JournalEntry]]) -> String {
        var table = TextTable(
            .text("WHEN"), .text("OPERATION"), .flexible("WHO"), .text("WHAT"), .flexible("TARGET"),
            .number("MESSAGES"),
            .flexible("OUTCOME"))
        for entries in operations {
            guard let first = entries.first, let last = entries.last else { continue }
            let moved = Self.count(of: .moved, in: entries)
            // Recorded before they were moved, and not after: the process was killed meanwhile.
            let uncertain = Self.count(of: .moving, in: entries) - moved
            let outcome =
                switch last.phase {
                case .done: last.detail ?? "done"
                case .failed: "failed: \(last.detail ?? "")"
                case .begun, .moving, .moved: uncertain > 0 ? "unfinished, perhaps \(uncertain) more" : "unfinished"
                }
            table.add(
                Self.short(first.time), first.operation, first.who, first.what, first.target,
                moved == 0 ? "" : "\(moved)", outcome, note: first.reason.map { "reason: \($0)" })
        }
        return table.text
    }

    private static func count(of phase: JournalEntry.Phase, in entries: [JournalEntry]) -> Int {
        entries.filter { $0.phase == phase }.map { $0.ids?.count ?? 0 }.reduce(0, +)
    }

    /// `2026-01-31 17:05:09`, in UTC.
    private static func short(_ time: Timestamp) -> String {
        String(time.description.prefix(19).map { $0 == "T" ? " " : $0 })
    }
}
