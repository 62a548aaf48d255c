import Messaging
import RabbitMQ
import Synchronization
import Vocabulary

/// Removes selected messages from a queue. The others stay; they are delayed briefly if they are read past.
struct QueueReader: Sendable {
    /// A message that was delivered; it leaves the queue only when its delivery is acknowledged.
    struct Taken: Sendable {
        let message: WireMessage
        let delivery: Delivery
        fileprivate let accepted: Tally

        /// Removes it from the queue.
        func accept() {
            delivery.acknowledge(.accept)
            accepted.count.add(1, ordering: .relaxed)
        }
    }

    fileprivate final class Tally: Sendable {
        let count = Atomic(0)
        var value: Int { count.load(ordering: .relaxed) }
    }

    private enum Event: Sendable {
        case delivered(Delivery)
        case ended
        case tick
    }

    /// If a queue delivers nothing for so long, other consumers have taken the rest.
    private static let idleLimit = Duration.seconds(3)
    private static let tick = Duration.milliseconds(500)
    private static let settlingLimit = Duration.seconds(10)

    let client: RabbitMQClient
    let queue: String
    let peek: Peek

    /// Consumes a queue from its head, and passes the wanted messages to `handle` in batches. Messages that `handle`
    /// does not acknowledge return to the queue when the connection closes. Returns after the broker has deleted the
    /// acknowledged ones, also if `handle` fails.
    ///
    /// - Parameters:
    ///   - expected: how many messages are in the queue
    ///   - limit: how many are wanted
    ///   - prefetch: the most unacknowledged messages; 0 for no limit, if unwanted ones have to be skipped
    /// - Returns: how many copies of handled messages were removed
    /// - Throws: what `handle` throws
    @discardableResult
    func take(
        expected: Int, limit: Int, prefetch: UInt16, batch size: Int, wanted: (WireMessage) -> Bool,
        _ handle: ([Taken]) async throws -> Void
    ) async throws -> Int {
        let (events, continuation) = AsyncStream<Event>.makeStream()
        let deliveries = client.deliveries(Consumption(queue: queue, prefetch: prefetch))
        return try await withThrowingTaskGroup(of: Void.self) { group in
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
            var sorting = Sorting()
            var failure: (any Error)?
            do {
                try await Self.sort(
                    events, expected: expected, limit: limit, batch: size, wanted: wanted, &sorting, handle)
            } catch {
                failure = error
            }
            await client.stop(queue)
            // Skips further deliveries; after the last one the broker has read every acknowledgement.
            if !sorting.hasEnded { sorting.held += await Self.passOver(events) }
            try await settle(held: sorting.held)
            if let failure { throw failure }
            return sorting.copies
        }
    }

    /// The broker has read the acknowledgements, but a quorum queue applies them later, and drops those that are
    /// pending when the connection closes.
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

    /// What became of the deliveries.
    private struct Sorting {
        /// Neither acknowledged nor handled.
        var held = 0
        /// Of handled messages; acknowledged.
        var copies = 0
        /// Whether the deliveries ended without being stopped.
        var hasEnded = false
    }

    private static func sort(
        _ events: AsyncStream<Event>, expected: Int, limit: Int, batch size: Int, wanted: (WireMessage) -> Bool,
        _ sorting: inout Sorting, _ handle: ([Taken]) async throws -> Void
    ) async throws {
        var batch: [Taken] = []
        var done: Set<MessageIdentity> = []
        let accepted = Tally()
        var handled = 0
        var seen = 0
        var lastDelivery = ContinuousClock.now
        for await event in events {
            switch event {
            case .ended:
                sorting.hasEnded = true
                seen = expected
            case .tick:
                if ContinuousClock.now - lastDelivery > idleLimit { seen = expected }
            case .delivered(let delivery):
                lastDelivery = .now
                seen += 1
                let message = WireMessage(delivery)
                // Redelivered after it was handled, or a copy: with an id, as two messages without one may be alike.
                if message.messageID != nil, done.contains(message.identity) {
                    delivery.acknowledge(.accept)
                    sorting.copies += 1
                } else if wanted(message) {
                    batch.append(Taken(message: message, delivery: delivery, accepted: accepted))
                } else {
                    sorting.held += 1
                }
            }
            let isOver = seen >= expected || handled + sorting.copies + batch.count >= limit
            if batch.count >= size || isOver && !batch.isEmpty {
                let (count, before) = (batch.count, accepted.value)
                defer { sorting.held += count - (accepted.value - before) }
                try await handle(batch)
                done.formUnion(batch.map(\.message.identity))
                handled += count
                batch = []
                lastDelivery = .now
            }
            if isOver { break }
        }
    }
}
