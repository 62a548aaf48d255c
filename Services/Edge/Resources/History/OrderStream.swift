import Contracts
import HTTPKit
import Hummingbird
import Messaging
import NIOCore
import Vocabulary

/// Streams an order's history: first the steps that the client does not have, then new steps as they happen.
///
/// Every signal queries the history and sends the steps that are newer than the last one sent. The content of events
/// does not matter, and a lost event only delays a step until the next heartbeat.
struct OrderStream: Sendable {
    private static let reconnectDelay = Duration.seconds(3)
    /// How often a stream checks whether its session has ended.
    private static let tick = Duration.seconds(2)

    let place: OrderStreamPlace
    let heartbeat: Duration
    /// When the client's token expires.
    let expiry: Timestamp
    /// Whether the session of the client's token has ended.
    let isRevoked: @Sendable () -> Bool
    /// Queries the order's history.
    let read: @Sendable () async throws(Problem) -> [OrderHistoryEntry]

    /// Writes until the client disconnects, its token expires, its session ends, or the edge stops.
    ///
    /// - Parameters:
    ///   - first: the history so far
    ///   - last: the sequence of the last step that the client has; 0 for none
    @concurrent func write(
        _ first: [OrderHistoryEntry], after last: Int64, to writer: inout any ResponseBodyWriter
    ) async throws {
        try await writer.write(ServerSentEvent.retry(after: Self.reconnectDelay))
        // Ignore a sequence that is larger than the order's last one.
        var last = last <= first.last?.sequence ?? 0 ? last : 0
        try await write(first, after: &last, to: &writer)
        // Cancelled when this function returns.
        async let _: Void = keepTime()
        for await _ in place.signals {
            let before = last
            let steps = (try? await read()) ?? []
            try await write(steps, after: &last, to: &writer)
            if last == before { try await writer.write(ServerSentEvent.comment("nothing new")) }
        }
    }

    @concurrent private func write(
        _ steps: [OrderHistoryEntry], after last: inout Int64, to writer: inout any ResponseBodyWriter
    ) async throws {
        for step in steps where step.sequence > last {
            let data = try JSONBody.encode(OrderHistoryView.Step(step))
            try await writer.write(ServerSentEvent.event("order", id: step.sequence, data: data))
            last = step.sequence
            place.noteStep()
        }
    }

    private func keepTime() async {
        var sinceHeartbeat = Duration.zero
        while true {
            let remaining = Timestamp.now().duration(to: expiry)
            guard remaining > .zero, !isRevoked() else { return place.end() }
            let pause = min(Self.tick, heartbeat - sinceHeartbeat, remaining)
            guard (try? await Task.sleep(for: pause)) != nil else { return }
            sinceHeartbeat += pause
            if sinceHeartbeat >= heartbeat {
                sinceHeartbeat = .zero
                place.wake()
            }
        }
    }
}
