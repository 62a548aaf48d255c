import ArgumentParser
import Contracts

/// Selects dead letters.
struct DeadLetterSelection: ParsableArguments {
    @Option(help: "A group from `dlq list`. May be given several times.")
    var group: [String] = []

    @Option(help: "Only dead letters of this queue, such as order.commands.", completion: .list(Topology.workQueues))
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

    /// - Throws: `Obstacle` if no dead letter is selected
    func choose(_ stack: StackLocation) async throws -> [DeadLetter] {
        let queue = try workQueue
        let letters = try await DeadLetters.list(stack, only: queue, depth: depth).filter { letter in
            (group.isEmpty || group.contains(letter.group)) && filter.matches(letter.message)
        }
        guard !letters.isEmpty else { throw Obstacle("no dead letter matches: see `retailctl dlq list`") }
        return letters
    }

    /// Also accepts the name of the dead-letter queue.
    private var workQueue: String? {
        get throws {
            guard let queue else { return nil }
            return try QueueName.check(Topology.workQueue(ofDeadLetters: queue) ?? queue, among: Topology.workQueues)
        }
    }
}
