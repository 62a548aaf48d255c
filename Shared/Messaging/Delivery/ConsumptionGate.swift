import Synchronization

/// Which queues a process may consume at present. Who consumes waits here before each beginning; who knows what the
/// operator wants opens and closes.
package final class ConsumptionGate: Sendable {
    private struct State {
        /// Nil until it is known what is paused: then nothing that could be is consumed.
        var paused: Set<String>?
        /// How often each queue was closed.
        var closings: [String: Int] = [:]
        var isEnded = false
        var waiting: [(queue: String, continuation: CheckedContinuation<Void, Never>)] = []

        func isOpen(_ queue: String) -> Bool { isEnded || paused?.contains(queue) == false }

        mutating func takeReleased() -> [CheckedContinuation<Void, Never>] {
            let all = waiting
            waiting = all.filter { !isOpen($0.queue) }
            return all.filter { isOpen($0.queue) }.map(\.continuation)
        }
    }

    private let state: Mutex<State>

    /// - Parameter paused: nil when that is not known yet
    package init(paused: Set<String>? = []) { state = Mutex(State(paused: paused)) }

    /// The queues that are paused at present: the metric `cloudretail_consumption_paused{queue}` comes from here.
    package var paused: Set<String> { state.withLock { $0.paused ?? [] } }

    /// Whether it is known what is paused.
    package var isKnown: Bool { state.withLock { $0.paused != nil } }

    /// Waits until the queue may be consumed, or nothing is any more.
    ///
    /// - Returns: a mark to tell a closing from the end with, by `wasClosed`
    func pass(_ queue: String) async -> Int {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen(queue) { state.waiting.append((queue, continuation)) }
                return state.isOpen(queue)
            }
            if isOpen { continuation.resume() }
        }
        return state.withLock { $0.closings[queue] ?? 0 }
    }

    /// Whether the queue was closed since it was passed, so that consuming it will go on some time.
    func wasClosed(_ queue: String, since mark: Int) -> Bool {
        state.withLock { !$0.isEnded && $0.closings[queue] ?? 0 != mark }
    }

    /// - Parameter paused: all that is paused from now on
    package func set(paused: Set<String>) {
        let released = state.withLock { state in
            for queue in paused.subtracting(state.paused ?? []) { state.closings[queue, default: 0] += 1 }
            state.paused = paused
            return state.takeReleased()
        }
        for continuation in released { continuation.resume() }
    }

    /// Lets everybody pass, for the last time.
    package func end() {
        let released = state.withLock { state in
            state.isEnded = true
            return state.takeReleased()
        }
        for continuation in released { continuation.resume() }
    }
}
