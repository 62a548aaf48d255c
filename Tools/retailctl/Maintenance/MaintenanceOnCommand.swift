import ArgumentParser
import Contracts
import Messaging
import Vocabulary

/// `retailctl maintenance on`.
struct MaintenanceOnCommand: ActingCommand {
    static let configuration = CommandConfiguration(
        commandName: "on", abstract: "Turns it on, or changes its end and its message.",
        discussion: "Returns when every process of the edge refuses changes. Undone by `retailctl maintenance off`.")

    @Option(help: "A time such as 2026-12-01T05:00:00Z, or how long: 90m, 2h, 1h30m. At most a week.")
    var until: MaintenanceEnd

    @Option(help: "What customers read, such as \"We are back at five.\"")
    var message: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func plan(_ stack: StackLocation) async throws -> ChangePlan {
        let end = until.time(from: .now())
        return ChangePlan {
            var report = try await MaintenanceReport.read(stack)
            report.window = MaintenanceWindow(
                until: end, message: message, startedBy: stack.operatorName, startedAt: .now())
            return ChangeReport(report, text: "Nothing was changed. It would be:\n\(report.text)")
        } carryOut: { journal in
            let report = try await MaintenanceChange(stack: stack, journal: journal).start(until: end, message: message)
            return ChangeReport(report, text: "\(report.text)\nUndo: retailctl maintenance off")
        }
    }
}
