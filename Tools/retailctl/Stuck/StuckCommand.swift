import ArgumentParser

/// `retailctl stuck`: shows orders that make no progress.
struct StuckCommand: AsyncParsableCommand, LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "stuck", abstract: "Shows the orders that make no progress, what they wait for, and since when.",
        discussion: """
            Combines the records of the order and payment services with the messages in queues, retry queues and \
            dead-letter queues. An order is stuck if its prices and stock are not settled after 30 seconds, if its \
            timer or its payment's outcome is overdue, or if a message about it failed or cannot be delivered. Exits 1 \
            if an order is stuck, 2 if a check could not be completed.
            """)

    @Flag(help: "Also shows orders that wait normally, such as for a customer who still has time to pay.")
    var all = false

    @Flag(help: "Shows one row for each cause, with the number of its orders and the first and the last of them.")
    var group = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let (evidence, unseen) = try await StuckSearch(stackOptions.stack).gather()
            let report = StuckReport(evidence, showsAll: all, unseen: unseen)
            try output.show(report) { group ? $0.groupText : $0.text }
            if !unseen.isEmpty { throw ExitCode.notDone }
            if report.isAnyStuck { throw ExitCode.foundWrong }
        }
    }
}
