import ArgumentParser

/// `retailctl dlq`: the messages that were given up.
struct DeadLettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dlq", abstract: "Looks at messages that were given up, sends them back, or discards them.",
        subcommands: [
            DeadLettersListCommand.self, DeadLettersShowCommand.self, RedriveCommand.self, DiscardCommand.self,
        ], defaultSubcommand: DeadLettersListCommand.self)
}

/// `retailctl dlq list`: grouped by what went wrong.
struct DeadLettersListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the dead letters, grouped by what went wrong.")

    @Option(help: "Most messages of each queue to look at.")
    var depth = 2000

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let letters = try await DeadLetters.list(stackOptions.stack, depth: depth)
            try output.show(DeadLetterGroup.groups(of: letters), text: DeadLetterGroup.table)
            if !output.json, !letters.isEmpty {
                Terminal.say("\nretailctl dlq show --group GROUP shows one, redrive and discard deal with it.")
            }
        }
    }
}

/// `retailctl dlq show`: with all headers.
struct DeadLettersShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows dead letters with their headers and bodies.")

    @OptionGroup var selection: DeadLetterSelection

    @Option(help: "Most messages to show.")
    var limit = 10

    @Flag(help: "Shows also passwords, codes and tokens in bodies.")
    var reveal = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let letters = try await selection.choose(stackOptions.stack)
            let shown = letters.prefix(limit).map { ShownMessage($0.peeked, reveal: reveal) }
            try output.show(shown) { $0.map(\.details).joined(separator: "\n\n") }
            if shown.count < letters.count { Terminal.say("… and \(letters.count - shown.count) more (--limit)") }
        }
    }
}
