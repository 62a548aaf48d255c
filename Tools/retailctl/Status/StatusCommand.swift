import ArgumentParser

/// `retailctl status`: an overview of the stack.
struct StatusCommand: AsyncParsableCommand, LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Shows the state of processes, broker and database, and what is wrong.",
        discussion: """
            Exits 0 if there is no problem, else lists the causes as `incident` does and exits 1. Waits at most three \
            seconds for any of them.
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let report = StatusReport(await IncidentSearch(stack: stackOptions.stack).gather())
            try output.show(report, text: \.text)
            Terminal.leave(report.findings.isEmpty ? 0 : ExitCode.foundWrong.rawValue)
        }
    }
}
