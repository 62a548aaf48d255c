import ArgumentParser

/// `retailctl dlq discard`: what nobody wants handled any more.
struct DiscardCommand: AsyncParsableCommand {
    private struct Result: Encodable {
        var queue: String
        var discarded: Int
        var operation: String
        var export: String
    }

    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: "Deletes dead letters, after they were exported.",
        discussion: """
            Their service notes them as handled, so that `retailctl invariants` does not miss them, and ignores them if \
            they come again. Undone within 24 hours by `retailctl purge --undo OPERATION`.
            """)

    @OptionGroup var selection: DeadLetterSelection

    @Flag(help: "Says what would be discarded, and does nothing.")
    var dryRun = false

    @OptionGroup var confirmation: ConfirmationOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func validate() throws { try selection.requireChoice() }

    func run() async throws {
        try await reportingObstacles {
            let stack = stackOptions.stack
            let letters = try await selection.choose(stack)
            if dryRun { return try output.show(DeadLetterGroup.groups(of: letters), text: DeadLetterGroup.table) }
            try confirmation.confirm("Discard \(Count.text(letters.count, "dead letter"))?")
            var results: [Result] = []
            for (queue, letters) in Dictionary(grouping: letters, by: \.peeked.queue).sorted(by: { $0.key < $1.key }) {
                let references = Set(letters.map(\.message.reference))
                let done = try await RemovalRun(stack: stack, what: "dlq discard").remove(
                    from: queue, limit: references.count
                ) { references.contains($0.reference) }
                results.append(
                    Result(queue: queue, discarded: done.count, operation: done.operation, export: done.export))
            }
            try output.show(results) { $0.map(Self.line).joined(separator: "\n") }
            if results.map(\.discarded).reduce(0, +) < letters.count { throw ExitCode.notDone }
        }
    }

    private static func line(_ result: Result) -> String {
        """
        \(result.discarded) of \(result.queue) discarded, exported to \(result.export)
        Undo within 24 hours: retailctl purge --undo \(result.operation)
        """
    }
}
