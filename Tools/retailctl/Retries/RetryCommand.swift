import ArgumentParser

/// `retailctl retry`: works with messages that wait for a retry.
struct RetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Shows the messages that wait for a retry, or retries them now.",
        subcommands: [RetryListCommand.self, RetryNowCommand.self], defaultSubcommand: RetryListCommand.self)
}
