import Contracts
import HTTPKit
import Messaging
import Synchronization
import Vocabulary

/// Which sessions have ended and which keys were withdrawn, as the auth service says every two seconds. Until it has said
/// so once, no token is accepted, as this process may have missed an end. If it stops saying so, what was read last counts.
final class Revocations: Sendable {
    /// Ended sessions that are remembered; beyond it the oldest are forgotten, and their last tokens are accepted until
    /// they expire.
    private static let limit = 200_000
    private static let pause = Duration.seconds(2)
    /// Limits the queries that tokens of withdrawn keys cause.
    private static let pauseForUnknownKeys = Duration.seconds(1)

    private struct State {
        var ended: BoundedCache<SessionID, Bool>
        var keyIDs: Set<String> = []
        var position: ListEndedSessions.Position?
        var isLoaded = false
        var readAt: ContinuousClock.Instant?
        var running: Task<Void, any Error>?
    }

    private let fetch: @Sendable (ListEndedSessions, MessageContext) async throws(Problem) -> ListEndedSessions.Reply
    private let published: @Sendable (Set<String>, MessageContext) async -> Void
    private let state = Mutex(State(ended: BoundedCache(limit: limit)))

    /// - Parameters:
    ///   - published: called with the ids of the published keys after each reading that `follow` makes
    ///   - fetch: queries the auth service
    init(
        published: @escaping @Sendable (Set<String>, MessageContext) async -> Void = { _, _ in },
        fetch: @escaping @Sendable (ListEndedSessions, MessageContext) async throws(Problem) -> ListEndedSessions.Reply
    ) { (self.published, self.fetch) = (published, fetch) }

    /// Whether a verified token still counts.
    ///
    /// - Parameter session: nil for a token from before sessions had ids
    /// - Throws: 503 before the auth service has replied once
    func allow(_ session: SessionID?, signedBy keyID: String, _ cause: MessageContext) async throws(Problem) -> Bool {
        if let verdict = verdict(session, keyID) { return verdict }
        // Nothing is known yet, or the key was published a moment ago.
        if isDue { try await refresh(cause) }
        return verdict(session, keyID) ?? false
    }

    /// Whether a session is known to have ended.
    func hasEnded(_ session: SessionID) -> Bool { state.withLock { $0.ended.value(for: session) != nil } }

    /// Nil when only the auth service knows.
    private func verdict(_ session: SessionID?, _ keyID: String) -> Bool? {
        state.withLock { state in
            guard state.isLoaded, state.keyIDs.contains(keyID) else { return nil }
            guard let session else { return true }
            return state.ended.value(for: session) == nil
        }
    }

    private var isDue: Bool {
        state.withLock { state in
            guard state.isLoaded, let readAt = state.readAt else { return true }
            return ContinuousClock.now - readAt > Self.pauseForUnknownKeys
        }
    }

    /// Reads what has ended since the last time. Concurrent callers share one reading.
    ///
    /// - Throws: 503
    func refresh(_ cause: MessageContext) async throws(Problem) {
        let task = state.withLock { state in
            if let running = state.running { return running }
            let task = Task { try await self.read(cause) }
            state.running = task
            return task
        }
        do {
            try await task.value
        } catch {
            throw error as? Problem ?? .serviceUnavailable
        }
    }

    private func read(_ cause: MessageContext) async throws {
        defer { state.withLock { $0.running = nil } }
        while true {
            let reply = try await fetch(ListEndedSessions(after: state.withLock { $0.position }), cause)
            state.withLock { state in
                for id in reply.sessionIDs { state.ended.insert(true, for: id) }
                state.position = reply.next
                state.keyIDs = Set(reply.keyIDs)
                state.readAt = .now
                if !reply.hasMore { state.isLoaded = true }
            }
            if !reply.hasMore { return }
        }
    }

    /// Repeats `refresh` until the task is cancelled. A failed round is made up for by the next.
    func follow() async {
        while !Task.isCancelled {
            let cause = MessageContext.beginning(at: .edge)
            try? await refresh(cause)
            await published(state.withLock { $0.keyIDs }, cause)
            try? await Task.sleep(for: Self.pause)
        }
    }
}
