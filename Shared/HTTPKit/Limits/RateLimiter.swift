package import Vocabulary

/// A token bucket for each client, stored as one time: when the bucket will be full again (the generic cell rate
/// algorithm).
///
/// Memory is bounded without losing relevant state: a client that was silent for a window has a full bucket, like an
/// unknown client. Two generations are swapped each window, which removes the silent clients.
package struct RateLimiter: Sendable {
    /// The most clients in one generation. Beyond that, new clients share one bucket: an attacker with many addresses
    /// gets the quota of one.
    package static let maximumClients = 65_536
    private static let strangers = "*"

    package let policy: RatePolicy
    private let maximumClients: Int
    private let interval: Int64
    private let window: Int64
    private var young: [String: Int64] = [:]
    private var old: [String: Int64] = [:]
    private var turnsAt: Int64 = 0

    package init(policy: RatePolicy, maximumClients: Int = Self.maximumClients) {
        self.policy = policy
        self.maximumClients = maximumClients
        window = policy.window * 1_000_000
        interval = max(1, window / policy.quota)
    }

    /// Counts one request of a client.
    package mutating func take(for client: String, at time: Timestamp) -> RateDecision {
        let now = time.microseconds
        turn(at: now)
        let isKnown = young[client] != nil || old[client] != nil
        let key = isKnown || young.count < maximumClients ? client : Self.strangers
        let full = max(young[key] ?? old[key] ?? now, now)
        let next = full + interval
        guard next - now <= window else {
            return decision(isAllowed: false, full: full, now: now)
        }
        young[key] = next
        return decision(isAllowed: true, full: next, now: now)
    }

    private func decision(isAllowed: Bool, full: Int64, now: Int64) -> RateDecision {
        let debt = full - now
        return RateDecision(
            isAllowed: isAllowed, remaining: max(0, (window - debt) / interval), reset: Self.seconds(debt),
            retryAfter: Self.seconds(max(0, debt + interval - window)))
    }

    private mutating func turn(at now: Int64) {
        guard now >= turnsAt else { return }
        old = now >= turnsAt + window ? [:] : young
        young = [:]
        turnsAt = now + window
    }

    /// Rounded up, so that a client that waits that long is admitted.
    private static func seconds(_ microseconds: Int64) -> Int64 { (microseconds + 999_999) / 1_000_000 }
}
