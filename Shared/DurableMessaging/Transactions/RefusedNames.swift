import Concurrency

/// The names of messages that the broker refuses now, each with the time until which it is not asked again.
struct RefusedNames: Sendable {
    private struct Refusal: Sendable {
        var backOff = BackOff(from: .milliseconds(500), to: .seconds(5))
        var until: ContinuousClock.Instant
    }

    private var refusals: [String: Refusal] = [:]

    /// The names that must wait.
    func held(at now: ContinuousClock.Instant) -> [String] {
        refusals.filter { $0.value.until > now }.map(\.key).sorted()
    }

    /// - Parameters:
    ///   - refused: names of which the broker refused a message; each waits longer than the last time
    ///   - sent: names of which it confirmed one; they are free unless another one was refused
    mutating func note(refused: Set<String>, sent: Set<String>, at now: ContinuousClock.Instant) {
        for name in sent.subtracting(refused) { refusals[name] = nil }
        for name in refused {
            var refusal = refusals[name] ?? Refusal(until: now)
            refusal.until = now + refusal.backOff.next()
            refusals[name] = refusal
        }
    }
}
