import ArgumentParser
import Contracts

/// Selects messages that failed.
struct FailureSelection: ParsableArguments {
    @Option(help: "A group, as the list names it. May be given several times.")
    var group: [String] = []

    @Option(help: "Only messages of this queue, such as order.commands.", completion: .list(Topology.workQueues))
    var queue: String?

    @Flag(help: "All.")
    var all = false

    @OptionGroup var filter: MessageFilter

    @Option(help: "The most messages of each queue to search.")
    var depth = 10_000

    /// - Throws: `ValidationError` if no selection is given, so that all are not selected by mistake
    func requireChoice() throws {
        if group.isEmpty && queue == nil && !all && filter.isEmpty {
            throw ValidationError("Select with --id, --group, --queue, --order, --customer, --key, --text or --all.")
        }
    }

    /// - Throws: `Obstacle` if no message is selected
    func choose(_ messages: FailedMessages, _ stack: StackLocation) async throws -> [FailedMessage] {
        let queue = try workQueue
        let chosen = try await messages.list(stack, only: queue, depth: depth).filter { message in
            (group.isEmpty || group.contains(message.group)) && filter.matches(message.message)
        }
        guard !chosen.isEmpty else { throw Obstacle(messages.nothing) }
        return chosen
    }

    /// Also accepts the name of the dead-letter queue.
    private var workQueue: String? {
        get throws {
            guard let queue else { return nil }
            return try QueueName.check(Topology.workQueue(ofDeadLetters: queue) ?? queue, among: Topology.workQueues)
        }
    }
}
