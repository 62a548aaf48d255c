import ArgumentParser

/// `retailctl dlq`: works with dead letters.
struct DeadLettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dlq", abstract: "Shows dead letters, redrives them, or discards them.",
        subcommands: [
            DeadLettersListCommand.self, DeadLettersShowCommand.self, RedriveCommand.self, DiscardCommand.self,
        ], defaultSubcommand: DeadLettersListCommand.self)
}

/// `retailctl dlq list`: grouped by the reason of the failure.
struct DeadLettersListCommand: AsyncParsableCommand, LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the dead letters, grouped by the reason of the failure.")

    @Option(help: "The most messages of each queue to read.")
    var depth = 2000

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let letters = try await FailedMessages.dead.list(stackOptions.stack, depth: depth)
            try output.show(FailureGroup.groups(of: letters), text: FailureGroup.deadLetters)
            if !output.json, !letters.isEmpty {
                Terminal.say("\n`retailctl dlq show --group GROUP` shows a group; redrive and discard process it.")
            }
        }
    }
}

/// `retailctl dlq show`: shows dead letters with all headers.
struct DeadLettersShowCommand: AsyncParsableCommand, LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows dead letters with their headers and bodies.")

    @OptionGroup var selection: FailureSelection

    @Option(help: "The most messages to show.")
    var limit = 10

    @Flag(help: "Also shows passwords, codes and tokens in bodies.")
    var reveal = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let letters = try await selection.choose(.dead, stackOptions.stack)
            let shown = letters.prefix(limit).map { ShownMessage($0.peeked, reveal: reveal) }
            try output.show(shown) { $0.map(\.details).joined(separator: "\n\n") }
            if shown.count < letters.count { Terminal.say("… and \(letters.count - shown.count) more (--limit)") }
        }
    }
}
