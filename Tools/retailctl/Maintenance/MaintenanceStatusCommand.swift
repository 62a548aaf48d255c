import ArgumentParser

/// `retailctl maintenance status`.
struct MaintenanceStatusCommand: AsyncParsableCommand, LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Shows whether maintenance is on, and the orders under way.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            try output.show(await MaintenanceReport.read(stackOptions.stack)) { $0.text }
        }
    }
}
