import ArgumentParser
import Contracts

/// `retailctl maintenance off`.
struct MaintenanceOffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "off", abstract: "Turns it off before its end.",
        discussion: "Returns when every process of the edge serves changes again.")

    @Option(help: "Why, for the operators' journal.")
    var reason: String?

    @Flag(help: "Shows what would change, and changes nothing.")
    var dryRun = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let stack = stackOptions.stack
            let before = try await MaintenanceReport.read(stack)
            if dryRun {
                return try output.show(before) { "Nothing was changed. What would end:\n\($0.text)" }
            }
            let report = try await MaintenanceChange(stack: stack, reason: reason).end()
            try output.show(report) { "\($0.text)\(Self.undo(before.window))" }
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
