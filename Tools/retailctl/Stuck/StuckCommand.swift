import ArgumentParser

/// `retailctl stuck`: which orders do not move, what they wait for, and since when.
struct StuckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stuck", abstract: "Shows the orders that do not move, what they wait for, and since when.",
        discussion: """
            What the order and payment services know is joined with what lies in queues, on the retry ladder and among \
            dead letters. An order is stuck when its prices and stock are not settled after 30 seconds, when its timer \
            or its payment's outcome is overdue, or when a message about it failed or cannot be delivered. Exits 1 when \
            something is stuck, 2 when not all could be looked at.
            """)

    @Flag(help: "Shows also the orders that wait as they should, such as for a customer who has still time to pay.")
    var all = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let (evidence, unseen) = try await StuckSearch(stackOptions.stack).gather()
            let report = StuckReport(evidence, showsAll: all, unseen: unseen)
            try output.show(report, text: \.text)
            if !unseen.isEmpty { throw ExitCode.notDone }
            if report.isAnyStuck { throw ExitCode.foundWrong }
        }
    }
}
