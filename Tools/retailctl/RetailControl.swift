import ArgumentParser
import ServiceKit

/// The operator's tool.
@main
struct RetailControl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retailctl", abstract: "Looks after a CloudRetail stack.",
        discussion: """
            Exit codes: 0 done, or all is well; 1 something is not as it should be; 2 something could not be looked at \
            or done; 3 nobody agreed (--yes); 64 the command line makes no sense.
            """,
        version: Release.version,
        groupedSubcommands: [
            CommandGroup(
                name: "Looking",
                subcommands: [
                    StatusCommand.self, QueuesCommand.self, StuckCommand.self, MessagesCommand.self,
                    TraceCommand.self, InvariantsCommand.self, AuditCommand.self,
                ]),
            CommandGroup(
                name: "Acting",
                subcommands: [
                    DeadLettersCommand.self, PauseCommand.self, ResumeCommand.self, PurgeCommand.self,
                    ReplayCommand.self,
                ]),
            CommandGroup(
                name: "Setting up",
                subcommands: [
                    TopologyCommand.self, ManifestCommand.self, MigrateCommand.self, DemoCommand.self,
                    HealthCommand.self,
                ]),
        ])
}
