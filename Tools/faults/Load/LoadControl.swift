import Foundation
import Synchronization

/// Controls the shoppers, and derives the shop's health from their results.
final class LoadControl: Sendable {
    private struct State {
        var isStopping = false
        var end: ContinuousClock.Instant?
        var healedAt: ContinuousClock.Instant?
        var isHealthy = false
        var longestRecovery = 0.0
        var cleanPurchases = 0
        var isPaused = false
        var purchasesInProgress = 0
    }

    /// Whether the provider gives no answer for some cards, whose payments are answered 504 at first.
    let hasSilentCards: Bool
    private let state = Mutex(State())

    init(hasSilentCards: Bool) { self.hasSilentCards = hasSilentCards }

    /// Whether no new purchase may start.
    var isStopping: Bool { state.withLock { $0.isStopping } }

    /// Whether shoppers still retry until they get an answer.
    var isPatient: Bool {
        state.withLock { state in state.end.map { ContinuousClock.now < $0 } ?? true }
    }

    /// Purchases that succeeded at the first attempt.
    var cleanPurchases: Int { state.withLock { $0.cleanPurchases } }

    /// The time from the end of the fault until the first purchase that was begun after it succeeded at the first
    /// attempt. With several faults, the longest such time. Nil while the last one is not recovered from.
    var secondsUntilHealthy: Double? {
        state.withLock { $0.isHealthy ? $0.longestRecovery : nil }
    }

    func isHealed(for time: Duration) -> Bool {
        state.withLock { state in state.healedAt.map { $0 + time < ContinuousClock.now } ?? false }
    }

    /// The fault is over: the process runs again, or the firewall rule is removed.
    func markHealed(at moment: ContinuousClock.Instant = .now) {
        state.withLock { state in
            state.healedAt = moment
            state.isHealthy = false
        }
    }

    func notePurchase(begunAt: ContinuousClock.Instant) {
        state.withLock { state in
            state.cleanPurchases += 1
            guard let healed = state.healedAt, !state.isHealthy, begunAt >= healed else { return }
            state.isHealthy = true
            let recovery = healed.duration(to: ContinuousClock.now).seconds
            state.longestRecovery = max(state.longestRecovery, recovery)
        }
    }

    /// Lets customers finish their purchases and begin no others.
    func pause() { state.withLock { $0.isPaused = true } }

    func resume() { state.withLock { $0.isPaused = false } }

    /// Whether the load is paused and nobody shops.
    var isIdle: Bool { state.withLock { $0.isPaused && $0.purchasesInProgress == 0 } }

    /// - Returns: whether a customer may begin a purchase now; then `endPurchase` must follow
    func beginPurchase() -> Bool {
        state.withLock { state in
            guard !state.isPaused else { return false }
            state.purchasesInProgress += 1
            return true
        }
    }

    func endPurchase() { state.withLock { $0.purchasesInProgress -= 1 } }

    func stop(within timeout: Duration) {
        state.withLock { state in
            state.isStopping = true
            state.end = ContinuousClock.now + timeout
        }
    }
}
