import ArgumentParser

/// `retailctl retry list`: grouped by the reason of the failure.
struct RetryListCommand: AsyncParsableCommand, LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the messages that wait for a retry, grouped by the reason of the failure."
    )

    @Option(help: "The most messages of each queue to read.")
    var depth = 2000

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let waiting = try await FailedMessages.waiting.list(stackOptions.stack, depth: depth)
            try output.show(FailureGroup.groups(of: waiting)) { groups in
                FailureGroup.table(groups) ?? "No message waits for a retry."
            }
        }
    }
}
