import Synchronization

/// When the relay reads the outbox without being woken. Commits wake it, so a poll finds only what another process has
/// left: after rounds that found nothing, one poll in ten intervals is enough, and an idle shop is quiet.
final class RelayPolls: Sendable {
    private struct State: Sendable {
        var isQuiet = false
        var skipped = 0
    }

    static let interval = Duration.milliseconds(500)
    /// The most intervals between two polls. What a process that died between commit and wake-up has left waits at most
    /// so long, unless its own restart finds it first.
    private static let quietIntervals = 10

    private let state = Mutex(State())

    /// Call once in each interval.
    ///
    /// - Returns: whether to poll now
    func isDue() -> Bool {
        state.withLock { state in
            state.skipped += 1
            guard !state.isQuiet || state.skipped >= Self.quietIntervals else { return false }
            state.skipped = 0
            return true
        }
    }

    /// - Parameter isQuiet: whether the last round found nothing, and nothing waits for another attempt
    func note(isQuiet: Bool) { state.withLock { $0 = State(isQuiet: isQuiet) } }
}
