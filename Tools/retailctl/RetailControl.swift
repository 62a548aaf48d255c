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
                    TraceCommand.self, HandledCommand.self, InvariantsCommand.self, AuditCommand.self,
                ]),
            CommandGroup(
                name: "Acting",
                subcommands: [
                    DeadLettersCommand.self, RetryCommand.self, PauseCommand.self, ResumeCommand.self,
                    PurgeCommand.self,
                    MaintenanceCommand.self, ReplayCommand.self, RotateCommand.self,
                ]),
            CommandGroup(
                name: "Setting up",
                subcommands: [
                    TopologyCommand.self, SubscriberCommand.self, ManifestCommand.self, MigrateCommand.self,
                    DemoCommand.self, HealthCommand.self,
                ]),
        ])

    /// Errors become a line on standard error, and those of the command line also the usage of the command itself.
    static func main() async {
        let command: any ParsableCommand
        do {
            command = try await asyncParseAsRoot()
        } catch {
            exit(withError: error)
        }
        let kind = type(of: command)
        do {
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                var command = command
                try command.run()
            }
        } catch let error as ValidationError {
            Terminal.say("Error: \(error.message)\nUsage: \(usageString(for: kind))")
            exit(withError: ExitCode.validationFailure)
        } catch {
            // Help and the like are errors too.
            guard exitCode(for: error) == .failure, !(error is ExitCode) else { exit(withError: error) }
            Terminal.say("error: \(ErrorText.of(error))")
            exit(withError: ExitCode.notDone)
        }
    }
}
