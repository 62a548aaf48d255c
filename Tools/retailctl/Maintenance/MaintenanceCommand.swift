import ArgumentParser

/// `retailctl maintenance`: the shop takes no changes for a while.
struct MaintenanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "maintenance", abstract: "Makes the edge refuse changes for a while; reads go on.",
        discussion: """
            Changes get 503 with Retry-After, code `maintenance` and the message. Customers still sign in, read, and pay \
            orders that they have placed; orders under way go on. It ends by itself.
            """,
        subcommands: [MaintenanceStatusCommand.self, MaintenanceOnCommand.self, MaintenanceOffCommand.self],
        defaultSubcommand: MaintenanceStatusCommand.self)
}
