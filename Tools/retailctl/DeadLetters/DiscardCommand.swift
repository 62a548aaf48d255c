import ArgumentParser

/// `retailctl dlq discard`: deletes dead letters that need no handling any more.
struct DiscardCommand: ActingCommand {
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

    @OptionGroup var selection: FailureSelection
    @OptionGroup var change: ChangeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func validate() throws { try selection.requireChoice() }

    func plan(_ stack: StackLocation) async throws -> ChangePlan {
        let letters = try await selection.choose(.dead, stack)
        return ChangePlan(question: "Discard \(Count.text(letters.count, "dead letter"))?") {
            let groups = FailureGroup.groups(of: letters)
            return ChangeReport(groups, text: FailureGroup.deadLetters(groups))
        } carryOut: { journal in
            let run = RemovalRun(stack: stack, journal: journal, what: "dlq discard")
            var outcomes: [RemovalRun.Outcome] = []
            for (queue, letters) in Dictionary(grouping: letters, by: \.peeked.queue).sorted(by: { $0.key < $1.key }) {
                outcomes.append(try await run.remove(from: queue, letters.map(\.message)))
            }
            return ChangeReport(
                outcomes.map {
                    Result(queue: $0.queue, discarded: $0.removed, operation: $0.operation, export: $0.export)
                }, text: outcomes.map(Self.line).joined(separator: "\n"),
                isComplete: outcomes.map(\.removed).reduce(0, +) >= letters.count)
        }
    }

    private static func line(_ outcome: RemovalRun.Outcome) -> String {
        """
        \(outcome.removed) of \(outcome.queue) discarded, exported to \(outcome.export)
        Undo within 24 hours: retailctl purge --undo \(outcome.operation)
        """
    }
}
