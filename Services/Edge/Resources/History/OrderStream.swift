import Contracts
import HTTPKit
import Hummingbird
import Messaging
import NIOCore
import Vocabulary

/// An order's history as a stream: what the client does not have yet, then what happens, as it happens.
///
/// Every signal leads to the same question, and what is newer than the last answer is sent. So nothing depends on which
/// event said what, and one that was lost costs no more than a heartbeat's time.
struct OrderStream: Sendable {
    private static let reconnectDelay = Duration.seconds(3)

    let place: OrderStreamPlace
    let heartbeat: Duration
    /// When the client's token expires.
    let expiry: Timestamp
    /// Asks the order service again.
    let read: @Sendable () async throws(Problem) -> [OrderHistoryEntry]

    /// Writes until the client is gone, its token has expired, or the edge stops.
    ///
    /// - Parameters:
    ///   - first: what there is now
    ///   - last: the sequence of the last step that the client has; 0 for none
    @concurrent func write(
        _ first: [OrderHistoryEntry], after last: Int64, to writer: inout any ResponseBodyWriter
    ) async throws {
        try await writer.write(ServerSentEvent.retry(after: Self.reconnectDelay))
        // A number from the future is none of ours.
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
        }
    }

    private func keepTime() async {
        while true {
            let remaining = Timestamp.now().duration(to: expiry)
            guard remaining > .zero else { return place.end() }
            guard (try? await Task.sleep(for: min(heartbeat, remaining))) != nil else { return }
            place.wake()
        }
    }
}
