package import Contracts
import Synchronization

/// The queues that a process may consume at present. Consumers wait here before they subscribe; the poller of the
/// operator's pauses opens and closes the gate. A pause that the service cannot store, since its database does not answer,
/// is held in memory.
package final class ConsumptionGate: Sendable {
    private struct Held {
        let pause: PausedQueue
        /// How often the stored pauses are read until one of them must be this; nil until it is stored.
        var rounds: Int?
    }

    private struct State {
        /// Nil until the paused queues have been read; until then no pausable queue is consumed.
        var paused: Set<String>?
        /// Besides them, by queue.
        var held: [String: Held] = [:]
        /// How often each queue was closed.
        var closings: [String: Int] = [:]
        var isEnded = false
        var waiting: [(queue: String, continuation: CheckedContinuation<Void, Never>)] = []

        func isOpen(_ queue: String) -> Bool { isEnded || paused?.contains(queue) == false && held[queue] == nil }

        mutating func takeReleased() -> [CheckedContinuation<Void, Never>] {
            let all = waiting
            waiting = all.filter { !isOpen($0.queue) }
            return all.filter { isOpen($0.queue) }.map(\.continuation)
        }
    }

    private let state: Mutex<State>

    /// - Parameter paused: nil if the paused queues have not been read yet
    package init(paused: Set<String>? = []) { state = Mutex(State(paused: paused)) }

    /// The queues that are paused at present; reported as the metric `cloudretail_consumption_paused{queue}`.
    package var paused: Set<String> { state.withLock { ($0.paused ?? []).union($0.held.keys) } }

    /// The pauses that are not stored yet.
    package var unsaved: [PausedQueue] {
        state.withLock { $0.held.values.filter { $0.rounds == nil }.map(\.pause).sorted { $0.queue < $1.queue } }
    }

    /// Whether a queue is paused in the database too, as it was read last.
    package func isStored(_ queue: String) -> Bool { state.withLock { $0.paused?.contains(queue) == true } }

    /// Whether the paused queues have been read.
    package var isKnown: Bool { state.withLock { $0.paused != nil } }

    /// Waits until the queue may be consumed, or until `end` is called.
    ///
    /// - Returns: a mark for `wasClosed`, which distinguishes a pause from shutdown
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

    /// Whether the queue was paused since it was passed, so that its consumer must wait to subscribe again.
    func wasClosed(_ queue: String, since mark: Int) -> Bool {
        state.withLock { !$0.isEnded && $0.closings[queue] ?? 0 != mark }
    }

    /// - Parameter paused: all queues that are paused from now on
    package func set(paused: Set<String>) {
        let released = state.withLock { state in
            for queue in paused.subtracting(state.paused ?? []) { state.closings[queue, default: 0] += 1 }
            state.paused = paused
            for (queue, held) in state.held {
                guard let rounds = held.rounds else { continue }
                state.held[queue]?.rounds = rounds - 1
                if rounds <= 1 || paused.contains(queue) { state.held[queue] = nil }
            }
            return state.takeReleased()
        }
        for continuation in released { continuation.resume() }
    }

    /// Pauses a queue at once, whatever is stored.
    package func hold(_ pause: PausedQueue) {
        state.withLock { state in
            if state.isOpen(pause.queue) { state.closings[pause.queue, default: 0] += 1 }
            state.held[pause.queue] = Held(pause: pause)
        }
    }

    /// A pause that is held was stored. It is held until it was read: a read that began before does not know it.
    package func noteStored(_ queue: String) { state.withLock { $0.held[queue]?.rounds = 2 } }

    /// Ends a pause that is held; one that is stored stays.
    package func release(_ queue: String) {
        let released = state.withLock { state in
            state.held[queue] = nil
            return state.takeReleased()
        }
        for continuation in released { continuation.resume() }
    }

    /// Opens the gate for every queue permanently, for shutdown.
    package func end() {
        let released = state.withLock { state in
            state.isEnded = true
            return state.takeReleased()
        }
        for continuation in released { continuation.resume() }
    }
}
