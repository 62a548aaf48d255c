import ArgumentParser
import Testing

@testable import retailctl

/// What all commands have in common. The tests go through the tree of commands, so that a new command is among them.
@Suite struct CommandTreeTests {
    struct Leaf: Sendable, CustomTestStringConvertible {
        let path: [String]
        let group: String
        let type: any ParsableCommand.Type

        var testDescription: String { path.joined(separator: " ") }
    }

    static let leaves: [Leaf] = RetailControl.configuration.groupedSubcommands.flatMap { group in
        group.subcommands.flatMap { leaves(of: $0, below: [], in: group.name) }
    }

    private static func leaves(of type: any ParsableCommand.Type, below path: [String], in group: String) -> [Leaf] {
        let path = path + [type.configuration.commandName ?? "\(type)"]
        let parts = type.configuration.subcommands
        return parts.isEmpty
            ? [Leaf(path: path, group: group, type: type)]
            : parts.flatMap { leaves(of: $0, below: path, in: group) }
    }

    static var changing: [Leaf] { leaves.filter { $0.type is any ChangingCommand.Type } }

    @Test func `the tree is complete`() {
        #expect(Self.leaves.count > 25)
        #expect(Self.changing.count > 12)
    }

    @Test(arguments: leaves)
    func `every command looks, changes, or sets up`(leaf: Leaf) {
        let roles = [
            leaf.type is any LookingCommand.Type, leaf.type is any ChangingCommand.Type,
            leaf.type is any SetupCommand.Type,
        ]
        #expect(roles.count { $0 } == 1)
        if leaf.group == "Looking" { #expect(roles[0]) }
        if leaf.group == "Acting" { #expect(!roles[2]) }
    }

    /// `topology check` compares without --repair, so it has steps of its own.
    @Test(arguments: changing)
    func `every change is planned before it is carried out`(leaf: Leaf) {
        #expect(leaf.type is any ActingCommand.Type || leaf.path == ["topology", "check"])
    }

    @Test(arguments: changing)
    func `every change has a dry run, needs no terminal, can be read by programs, and has a reason`(leaf: Leaf) throws {
        let options = ["--dry-run", "--yes", "--json", "--reason", "a new disk"]
        let arguments = try #require(
            Self.arguments[leaf.path.joined(separator: " ")], "what are the arguments of \(leaf.path)?")
        let command = try RetailControl.parseAsRoot(leaf.path + arguments + options)
        let changing = try #require(command as? any ChangingCommand)
        #expect(changing.change.dryRun && changing.change.yes && changing.output.json)
        #expect(changing.change.reason == "a new disk")
        for option in options where option.hasPrefix("--") {
            #expect(RetailControl.helpMessage(for: leaf.type).contains(option))
        }
    }

    /// What each command needs besides.
    private static let arguments: [String: [String]] = [
        "dlq redrive": ["--all"], "dlq discard": ["--all"], "retry now": ["--all"], "pause": ["order.commands"],
        "resume": ["order.commands"], "purge": ["order.commands"],
        "maintenance on": ["--until", "1h", "--message", "Back soon."], "maintenance off": [], "replay": [],
        "rotate": ["broker"], "topology check": ["--repair"],
        "subscriber add": ["warehouse", "--events", "order.confirmed.v1"], "subscriber remove": ["warehouse"],
    ]
}
