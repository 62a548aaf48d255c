package import Vocabulary

/// A token bucket for each client, kept as one moment: when the bucket will be full again (the generic cell rate
/// algorithm).
///
/// Memory is bounded without losing anything that counts: whoever was silent for a window has a full bucket, as has
/// whoever is not known. Two generations change places each window, so the silent are forgotten in time.
package struct RateLimiter: Sendable {
    /// The clients of one generation. Beyond that, new ones share one bucket: an attacker with many addresses gets the
    /// quota of one.
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

    /// Rounded up, so that who waits that long has waited long enough.
    private static func seconds(_ microseconds: Int64) -> Int64 { (microseconds + 999_999) / 1_000_000 }
}
