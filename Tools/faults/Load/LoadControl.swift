import Foundation
import Synchronization

/// What the shoppers are told while they shop, and what is learned from them about the shop's health.
final class LoadControl: Sendable {
    private struct State {
        var isStopping = false
        var end: ContinuousClock.Instant?
        var healedAt: ContinuousClock.Instant?
        var isHealthy = false
        var longestRecovery = 0.0
        var cleanPurchases = 0
    }

    /// Whether some cards get no answer from their provider, whose payments are answered 504 at first.
    let hasSilentCards: Bool
    private let state = Mutex(State())

    init(hasSilentCards: Bool) { self.hasSilentCards = hasSilentCards }

    /// Whether no new purchase begins.
    var isStopping: Bool { state.withLock { $0.isStopping } }

    /// Whether shoppers still wait for the answers that they have not got.
    var isPatient: Bool {
        state.withLock { state in state.end.map { ContinuousClock.now < $0 } ?? true }
    }

    /// Purchases that went through at the first attempt.
    var cleanPurchases: Int { state.withLock { $0.cleanPurchases } }

    /// From the end of the fault until the first purchase begun after it had gone through at the first attempt. The
    /// longest such time, when there was more than one fault. Nil while the last one is not overcome.
    var secondsUntilHealthy: Double? {
        state.withLock { $0.isHealthy ? $0.longestRecovery : nil }
    }

    func isHealed(for time: Duration) -> Bool {
        state.withLock { state in state.healedAt.map { $0 + time < ContinuousClock.now } ?? false }
    }

    /// The fault is over: its process is back, its rule is gone.
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

    func stop(within timeout: Duration) {
        state.withLock { state in
            state.isStopping = true
            state.end = ContinuousClock.now + timeout
        }
    }
}
