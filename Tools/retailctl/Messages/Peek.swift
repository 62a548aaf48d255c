import FoundationEssentials

/// Looks into queues without touching what is in them.
struct Peek: Sendable {
    /// Messages for one call of the broker's tool; finding the n-th costs the broker n steps.
    private static let page = 500

    private let shell: BrokerShell
    private let virtualHost: String

    init(_ stack: StackLocation) {
        shell = BrokerShell(stack)
        virtualHost = stack.virtualHost
    }

    /// The first messages of a quorum queue that are ready, in order of delivery.
    ///
    /// - Parameters:
    ///   - depth: most messages to look at
    ///   - onPage: is told how many were seen so far
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

    /// How many messages of a quorum queue are ready at this moment, and how many are in hand.
    func counts(of queue: String) async throws -> (ready: Int, inHand: Int) {
        let lines = try await shell.evaluate(ErlangExpression.counts(of: queue, virtualHost: virtualHost))
        let counts = (lines.first ?? "").split(separator: " ").compactMap { Int($0) }
        guard counts.count == 2 else { throw Obstacle("the broker did not count \(queue)") }
        return (counts[0], counts[1])
    }

    /// How all durable queues stand at this moment.
    func statuses(retryQueues: [String], depth: Int) async throws -> [QueueStatus] {
        let expression = ErlangExpression.status(virtualHost: virtualHost, retryQueues: retryQueues, depth: depth)
        return try await shell.evaluate(expression).map { line in
            try JSONDecoder().decode(QueueStatus.self, from: Data(base64Encoded: String(line)) ?? Data())
        }
    }
}
