import ArgumentParser
import Contracts

/// `retailctl topology`: the objects on the broker.
struct TopologyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topology", abstract: "Prints the broker's definitions, or compares the live broker with them.",
        subcommands: [TopologyPrintCommand.self, TopologyCheckCommand.self],
        defaultSubcommand: TopologyPrintCommand.self)
}

/// `retailctl topology print`: prints the broker's definitions that the code requires.
struct TopologyPrintCommand: ParsableCommand, LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: "Prints the broker's definitions: exchanges, queues, bindings, policies, users and permissions.",
        discussion: "Without --secrets no users are printed.")

    @OptionGroup var source: TopologySource

    func run() throws {
        print(try OutputOptions.json(source.definitions(users: source.users())))
    }
}
