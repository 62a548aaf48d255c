import ArgumentParser

/// `retailctl subscriber`: other programs that receive events.
struct SubscriberCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subscriber", abstract: "Lets other programs subscribe to events (docs/integrating.md).",
        subcommands: [SubscriberListCommand.self, SubscriberAddCommand.self, SubscriberRemoveCommand.self],
        defaultSubcommand: SubscriberListCommand.self)
}
