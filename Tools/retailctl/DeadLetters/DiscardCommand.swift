import ArgumentParser

/// `retailctl dlq discard`: deletes dead letters that need no handling any more.
struct DiscardCommand: AsyncParsableCommand {
    private struct Result: Encodable {
        var queue: String
        var discarded: Int
        var operation: String
        var export: String
    }

    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: "Exports dead letters, then deletes them.",
        discussion: """
            Their service marks them as handled, so that `retailctl invariants` does not report them, and ignores them \
            if they are delivered again. Undone within 24 hours by `retailctl purge --undo OPERATION`.
            """)

    @OptionGroup var selection: DeadLetterSelection

    @Flag(help: "Shows what would be discarded, and changes nothing.")
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
