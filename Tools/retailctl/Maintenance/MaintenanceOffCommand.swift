import ArgumentParser
import Contracts

/// `retailctl maintenance off`.
struct MaintenanceOffCommand: ActingCommand {
    static let configuration = CommandConfiguration(
        commandName: "off", abstract: "Turns it off before its end.",
        discussion: "Returns when every process of the edge serves changes again.")

    @OptionGroup var change: ChangeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func plan(_ stack: StackLocation) async throws -> ChangePlan {
        let before = try await MaintenanceReport.read(stack)
        return ChangePlan {
            ChangeReport(before, text: "Nothing was changed. What would end:\n\(before.text)")
        } carryOut: { journal in
            let report = try await MaintenanceChange(stack: stack, journal: journal).end()
            return ChangeReport(report, text: "\(report.text)\(Self.undo(before.window))")
        }
    }

    private static func undo(_ window: MaintenanceWindow?) -> String {
        window.map { window in
            "\nUndo: retailctl maintenance on --until \(window.until) --message \(quoted(window.message))"
        } ?? ""
    }

    /// As a word of a shell.
    private static func quoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    }
}
