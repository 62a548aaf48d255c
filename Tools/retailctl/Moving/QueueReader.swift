import Messaging
import RabbitMQ
import Vocabulary

/// Takes chosen messages out of a queue. The others stay; who looks for one behind them delays them for a moment.
struct QueueReader: Sendable {
    /// A message that was taken; it is gone from the queue only when its delivery is accepted.
    struct Taken: Sendable {
        let message: WireMessage
        let delivery: Delivery
    }

    private enum Event: Sendable {
        case delivered(Delivery)
        case ended
        case tick
    }

    /// A queue that delivers nothing for so long has nothing more for us: somebody else took it.
    private static let idleLimit = Duration.seconds(3)
    private static let tick = Duration.milliseconds(500)
    private static let settlingLimit = Duration.seconds(10)

    let client: RabbitMQClient
    let queue: String
    let peek: Peek

    /// Reads a queue from its head, and gives the wanted messages to `handle`, some at a time. What `handle` does not
    /// accept goes back to the queue with the connection. Returns when the broker has deleted what was accepted.
    ///
    /// - Parameters:
    ///   - expected: how many messages are in the queue
    ///   - limit: how many are wanted
    ///   - prefetch: most unanswered messages; 0 for no limit, when some are to be passed over
    /// - Throws: what `handle` throws
    func take(
        expected: Int, limit: Int, prefetch: UInt16, batch size: Int, wanted: (WireMessage) -> Bool,
        _ handle: ([Taken]) async throws -> Void
    ) async throws {
        let (events, continuation) = AsyncStream<Event>.makeStream()
        let deliveries = client.deliveries(Consumption(queue: queue, prefetch: prefetch))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await delivery in deliveries { continuation.yield(.delivered(delivery)) }
                continuation.yield(.ended)
            }
            group.addTask {
                while !Task.isCancelled {
                    try? await Task.sleep(for: Self.tick)
                    continuation.yield(.tick)
                }
            }
            defer { group.cancelAll() }
            var held = 0
            let hasEnded = try await Self.sort(
                events, expected: expected, limit: limit, batch: size, wanted: wanted, held: &held, handle)
            await client.stop(queue)
            // What still comes is passed over; after the last of it the broker has read every answer.
            if !hasEnded { held += await Self.passOver(events) }
            try await settle(held: held)
        }
    }

    /// The broker has read the answers, but a quorum queue carries them out later, and forgets those that it has not
    /// begun when the connection ends.
    private func settle(held: Int) async throws {
        let end = ContinuousClock.now + Self.settlingLimit
        while try await peek.counts(of: queue).inHand > held, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// - Returns: how many were delivered until the end
    private static func passOver(_ events: AsyncStream<Event>) async -> Int {
        var count = 0
        for await event in events {
            switch event {
            case .delivered: count += 1
            case .ended: return count
            case .tick: break
            }
        }
        return count
    }

    /// - Parameter held: grows by the deliveries that are neither wanted nor answered
    /// - Returns: whether the deliveries have ended by themselves
    private static func sort(
        _ events: AsyncStream<Event>, expected: Int, limit: Int, batch size: Int, wanted: (WireMessage) -> Bool,
        held: inout Int, _ handle: ([Taken]) async throws -> Void
    ) async throws -> Bool {
        var batch: [Taken] = []
        var done: Set<String> = []
        var seen = 0
        var hasEnded = false
        var lastDelivery = ContinuousClock.now
        for await event in events {
            switch event {
            case .ended:
                hasEnded = true
                seen = expected
            case .tick:
                if ContinuousClock.now - lastDelivery > idleLimit { seen = expected }
            case .delivered(let delivery):
                lastDelivery = .now
                seen += 1
                let message = WireMessage(delivery)
                if done.contains(message.reference) {
                    // Delivered anew after it was dealt with, or a copy of one that was.
                    delivery.acknowledge(.accept)
                } else if wanted(message) {
                    batch.append(Taken(message: message, delivery: delivery))
                } else {
                    held += 1
                }
            }
            let isOver = seen >= expected || done.count + batch.count >= limit
            if batch.count >= size || isOver && !batch.isEmpty {
                try await handle(batch)
                done.formUnion(batch.map(\.message.reference))
                batch = []
                lastDelivery = .now
            }
            if isOver { break }
        }
        return hasEnded
    }
}
