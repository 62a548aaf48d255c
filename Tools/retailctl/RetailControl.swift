import ArgumentParser
import ServiceKit

/// The operator's tool.
@main
struct RetailControl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retailctl", abstract: "Operates a CloudRetail stack.",
        discussion: """
            Exit codes: 0 done, or no problem found; 1 a problem was found; 2 a check or an operation could not be \
            completed; 3 not confirmed (--yes); 64 invalid command line.
            """,
        version: Release.version,
        groupedSubcommands: [
            CommandGroup(
                name: "Looking",
                subcommands: [
                    IncidentCommand.self, StatusCommand.self, QueuesCommand.self, StuckCommand.self,
                    MessagesCommand.self,
                    TraceCommand.self, InvariantsCommand.self, AuditCommand.self,
                ]),
            CommandGroup(
                name: "Acting",
                subcommands: [
                    DeadLettersCommand.self, PauseCommand.self, ResumeCommand.self, PurgeCommand.self,
                    MaintenanceCommand.self, ReplayCommand.self, RotateCommand.self,
                ]),
            CommandGroup(
                name: "Setting up",
                subcommands: [
                    TopologyCommand.self, SubscriberCommand.self, ManifestCommand.self, MigrateCommand.self,
                    DemoCommand.self, HealthCommand.self,
                ]),
        ])
}
