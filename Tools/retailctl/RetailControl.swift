import ArgumentParser

/// The operator's tool.
@main
struct RetailControl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retailctl", abstract: "Looks after a CloudRetail stack.",
        subcommands: [
            TopologyCommand.self, MigrateCommand.self, DemoCommand.self, HealthCommand.self, PromisesCommand.self,
            ReplayCommand.self, TraceCommand.self,
        ])
}
