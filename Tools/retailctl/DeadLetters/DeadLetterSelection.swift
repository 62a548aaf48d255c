import ArgumentParser
import Contracts

/// Which dead letters are meant.
struct DeadLetterSelection: ParsableArguments {
    @Option(help: "A group, as `dlq list` names it. May be given several times.")
    var group: [String] = []

    @Option(help: "Those of this queue, such as order.commands.", completion: .list(Topology.workQueues))
    var queue: String?

    @Flag(help: "All.")
    var all = false

    @OptionGroup var filter: MessageFilter

    @Option(help: "Most messages of each queue to look at.")
    var depth = 10_000

    /// - Throws: `ValidationError` when nothing says which are meant, so that nobody means all by mistake
    func requireChoice() throws {
        if group.isEmpty && queue == nil && !all && filter.isEmpty {
            throw ValidationError("Say which: --id, --group, --queue, --order, --customer, --key, --text or --all.")
        }
    }

    /// - Throws: `Obstacle` when there are none
    func choose(_ stack: StackLocation) async throws -> [DeadLetter] {
        let queue = try workQueue
        let letters = try await DeadLetters.list(stack, only: queue, depth: depth).filter { letter in
            (group.isEmpty || group.contains(letter.group)) && filter.matches(letter.message)
        }
        guard !letters.isEmpty else { throw Obstacle("no dead letter is meant by that: see `retailctl dlq list`") }
        return letters
    }

    /// Also when its dead letters' own name was given.
    private var workQueue: String? {
        get throws {
            guard let queue else { return nil }
            return try QueueName.check(Topology.workQueue(ofDeadLetters: queue) ?? queue, among: Topology.workQueues)
        }
    }
}
