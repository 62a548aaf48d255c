import ArgumentParser

/// `retailctl incident`: what is wrong, and what to do next.
struct IncidentCommand: AsyncParsableCommand, LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident", abstract: "Shows what is wrong, since when, whom it affects, and what to do next.",
        discussion: """
            Asks processes, broker, database and services at once, and waits for none longer than three seconds. Prints \
            one line for each cause: what, since when, how many orders and how much money, which command is next. \
            Consequences of a cause have no line of their own. Exits 0 if there is no problem, else 1.
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let report = IncidentReport(await IncidentSearch(stack: stackOptions.stack).gather())
            try output.show(report, text: \.text)
            Terminal.leave(report.findings.isEmpty ? 0 : ExitCode.foundWrong.rawValue)
        }
    }
}
