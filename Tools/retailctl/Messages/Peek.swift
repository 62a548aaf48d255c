import FoundationEssentials

/// Reads queues without consuming their messages.
struct Peek: Sendable {
    /// The number of messages in one call of the broker's tool; finding the n-th takes the broker n steps.
    private static let page = 500

    private let shell: BrokerShell
    private let virtualHost: String

    init(_ stack: StackLocation) {
        shell = BrokerShell(stack)
        virtualHost = stack.virtualHost
    }

    /// The first ready messages of a quorum queue, in order of delivery.
    ///
    /// - Parameters:
    ///   - depth: the most messages to read
    ///   - onPage: called with the number of messages read so far
    /// - Throws: `Obstacle`
    func messages(in queue: String, depth: Int, onPage: (Int) -> Void = { _ in }) async throws -> [PeekedMessage] {
        var messages: [PeekedMessage] = []
        while messages.count < depth {
            let (first, last) = (messages.count + 1, min(messages.count + Self.page, depth))
            let lines = try await shell.evaluate(
                ErlangExpression.messages(of: queue, virtualHost: virtualHost, from: first, to: last))
            messages += try lines.map(PeekedMessage.init)
            onPage(messages.count)
            if lines.count <= last - first { break }
        }
        return messages
    }

    /// How many messages of a quorum queue are ready, and how many are unacknowledged.
    func counts(of queue: String) async throws -> (ready: Int, inHand: Int) {
        let lines = try await shell.evaluate(ErlangExpression.counts(of: queue, virtualHost: virtualHost))
        let counts = (lines.first ?? "").split(separator: " ").compactMap { Int($0) }
        guard counts.count == 2 else { throw Obstacle("the broker returned no counts of \(queue)") }
        return (counts[0], counts[1])
    }

    /// The current state of all durable queues.
    func statuses(retryQueues: [String], depth: Int) async throws -> [QueueStatus] {
        let expression = ErlangExpression.status(virtualHost: virtualHost, retryQueues: retryQueues, depth: depth)
        return try await shell.evaluate(expression).map { line in
            try JSONDecoder().decode(QueueStatus.self, from: Data(base64Encoded: String(line)) ?? Data())
        }
    }
}
