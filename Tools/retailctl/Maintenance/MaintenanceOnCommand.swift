import ArgumentParser
import Contracts
import Messaging
import Vocabulary

/// `retailctl maintenance on`.
struct MaintenanceOnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "on", abstract: "Turns it on, or changes its end and its message.",
        discussion: "Returns when every process of the edge refuses changes. Undone by `retailctl maintenance off`.")

    @Option(help: "A time such as 2026-12-01T05:00:00Z, or how long: 90m, 2h, 1h30m. At most a week.")
    var until: MaintenanceEnd

    @Option(help: "What customers read, such as \"We are back at five.\"")
    var message: String

    @Option(help: "Why, for the operators' journal.")
    var reason: String?

    @Flag(help: "Shows what would change, and changes nothing.")
    var dryRun = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let stack = stackOptions.stack
            let end = until.time(from: .now())
            if dryRun {
                var report = try await MaintenanceReport.read(stack)
                report.window = MaintenanceWindow(
                    until: end, message: message, startedBy: stack.operatorName, startedAt: .now())
                return try output.show(report) { "Nothing was changed. It would be:\n\($0.text)" }
            }
            let report = try await MaintenanceChange(stack: stack, reason: reason).start(until: end, message: message)
            try output.show(report) { "\($0.text)\nUndo: retailctl maintenance off" }
        }
    }
}
