import ArgumentParser
import Contracts
import FoundationEssentials

/// `retailctl topology check`: compares the live broker, and the grants in the database, with the code.
struct TopologyCheckCommand: ChangingCommand {
    private struct Result: Encodable {
        /// The differences that remain.
        var differences: [TopologyDifference]
        var repaired: [TopologyDifference]
    }

    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compares the live broker and the database's grants with the code, and repairs them.",
        discussion: """
            Besides the broker's objects, it compares the broker's limits of memory and disk with its settings, and the \
            privileges of the services' roles with those that `migrate` gives them. --repair adds and corrects; with \
            --dry-run it only compares. Foreign objects, and queues and exchanges that cannot be changed in place, are \
            deleted only with --yes, and a queue that holds messages never is. What `subscriber add` made for other \
            programs is respected. Exits 1 if differences remain.
            """)

    @Flag(help: "Adds what is missing and corrects what is different.")
    var repair = false

    @OptionGroup var source: TopologySource
    @OptionGroup var change: ChangeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let stack = stackOptions.stack
            let api = try ManagementAPI(stack.configuration)
            let wanted = try TopologySnapshot(source.definitions(stack.configuration))
            var found = try await differences(api, wanted, stack)
            var repaired: [TopologyDifference] = []
            let settings = TopologySettings(stack, reason: change.reason)
            var others = try await settings.differences()
            if repair, !change.dryRun, !found.isEmpty {
                repaired = try await self.repaired(found, api, wanted, stack)
                found = try await differences(api, wanted, stack)
            }
            if repair, !change.dryRun, !others.isEmpty {
                repaired += try await settings.repaired(others)
                others = try await settings.differences()
            }
            let result = Result(differences: found.map(\.difference) + others, repaired: repaired)
            try output.show(result) { result in
                let remaining = TopologyDifference.table(result.differences)
                guard !result.repaired.isEmpty else { return remaining }
                return "Repaired:\n\(TopologyDifference.table(result.repaired))\n\n\(remaining)"
            }
            if !result.differences.isEmpty { throw ExitCode.foundWrong }
        }
    }

    private typealias Found = (difference: TopologyDifference, wanted: TopologyItem?, live: TopologyItem?)

    private func differences(_ api: ManagementAPI, _ wanted: TopologySnapshot, _ stack: StackLocation) async throws
        -> [Found]
    {
        let live = try await TopologySnapshot(api, virtualHost: stack.virtualHost)
        return TopologyDifference.all(wanted: wanted.respectingGuests(of: live), live: live)
    }

    private func repaired(
        _ found: [Found], _ api: ManagementAPI, _ wanted: TopologySnapshot, _ stack: StackLocation
    ) async throws -> [TopologyDifference] {
        let live = try await TopologySnapshot(api, virtualHost: stack.virtualHost)
        let repair = TopologyRepair(
            api: api, virtualHost: stack.virtualHost, wanted: wanted.respectingGuests(of: live),
            users: try source.users(in: stack.secretsDirectory),
            mayDelete: change.yes)
        let journal = OperatorJournal(stack, reason: change.reason)
        var repaired: [TopologyDifference] = []
        // Foreign objects are deleted last, when no required object depends on them.
        for (difference, wanted, live) in found {
            if difference.state == .foreign, !change.yes || wanted?.kind == .user || live?.kind == .user { continue }
            let target = "\(difference.kind) \(difference.name)"
            let reason = try await journal.record("topology repair", target, "\(difference.state) \(difference.detail)")
            { _ in
                let reason = try await repair.repair(difference.state, wanted: wanted, live: live)
                return (reason, reason.map { "left: \($0)" } ?? "repaired")
            }
            if let reason { Terminal.say("\(target): \(reason)") } else { repaired.append(difference) }
        }
        return repaired
    }
}
