import HTTPTypes
import Synchronization

/// Lets the work of many clients run in turns; see `FairLine`.
package final class FairTurns: Sendable {
    private struct State {
        var line: FairLine
        var waiters: [FairQueue.Ticket: Waiter] = [:]
    }

    private struct Waiter {
        let continuation: CheckedContinuation<Bool, Never>
        let deadline: Task<Void, Never>
    }

    private let state: Mutex<State>
    private let longestWait: Duration

    /// - Parameters:
    ///   - places: how many run at a time
    ///   - longestWait: no request waits longer
    package init(places: Int, longestWait: Duration) {
        state = Mutex(State(line: FairLine(places: places)))
        self.longestWait = longestWait
    }

    /// How many requests wait at present.
    package var waiting: Int { state.withLock { $0.line.count } }

    /// Call `end` afterwards.
    ///
    /// - Throws: 503 if the turn does not come in time
    package func begin(_ client: String) async throws(Problem) {
        guard await isAdmitted(client) else {
            throw Problem(.serviceUnavailable, "overloaded", "Too many are signing in at this moment. Try again soon.")
                .retry(after: Int(longestWait.components.seconds))
        }
    }

    package func end(_ client: String) {
        let next = state.withLock { state in
            state.line.finish(client).compactMap { state.waiters.removeValue(forKey: $0) }
        }
        for waiter in next { resume(waiter, isAdmitted: true) }
    }

    private func isAdmitted(_ client: String) async -> Bool {
        await withCheckedContinuation { continuation in
            let (decided, displaced): (Bool?, Waiter?) = state.withLock { state in
                switch state.line.arrive(client) {
                case .admitted: return (true, nil)
                case .refused: return (false, nil)
                case .waits(let ticket, let displaced):
                    state.waiters[ticket] = Waiter(continuation: continuation, deadline: deadline(of: ticket))
                    return (nil, displaced.flatMap { state.waiters.removeValue(forKey: $0) })
                }
            }
            if let displaced { resume(displaced, isAdmitted: false) }
            if let decided { continuation.resume(returning: decided) }
        }
    }

    private func deadline(of ticket: FairQueue.Ticket) -> Task<Void, Never> {
        Task { [self] in
            // Cancelled when the turn comes.
            guard (try? await Task.sleep(for: longestWait)) != nil else { return }
            let waiter = state.withLock { state in
                state.line.leave(ticket) ? state.waiters.removeValue(forKey: ticket) : nil
            }
            if let waiter { resume(waiter, isAdmitted: false) }
        }
    }

    private func resume(_ waiter: Waiter, isAdmitted: Bool) {
        waiter.deadline.cancel()
        waiter.continuation.resume(returning: isAdmitted)
    }
}
