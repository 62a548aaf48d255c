package import Vocabulary

/// How much one network may do with all addresses together: a bucket that leaks slowly. It holds back an attacker who tries
/// a few passwords at each of many accounts, or who opens accounts by the thousand, at every edge alike.
package struct NetworkQuota: Sendable, Hashable {
    /// What is counted.
    package enum Kind: String, Sendable, CaseIterable {
        /// Wrong passwords from networks and devices that the account does not know.
        case failedSignIns = "failed-sign-ins"
        case registrations
    }

    /// One of what was counted is forgotten in this time.
    package static let leak = Duration.seconds(60)

    private static let leakMicroseconds = Double(leak.wholeMicroseconds)

    /// At `at`; it has leaked since.
    package private(set) var level: Double
    package private(set) var at: Timestamp
    private let capacity: Int

    /// - Parameter capacity: how much at once; 0 for no limit
    package init(level: Double = 0, at: Timestamp, capacity: Int) {
        (self.level, self.at, self.capacity) = (level, at, capacity)
    }

    /// How long until there is room for one more; nil when there is now.
    package func wait(at now: Timestamp) -> Duration? {
        guard capacity > 0 else { return nil }
        let excess = level(at: now) + 1 - Double(capacity)
        return excess > 0 ? .microseconds(Int64(excess * Self.leakMicroseconds)) : nil
    }

    package mutating func count(at now: Timestamp) {
        level = level(at: now) + 1
        at = max(at, now)
    }

    private func level(at now: Timestamp) -> Double {
        max(0, level - max(0, Double(at.duration(to: now).wholeMicroseconds)) / Self.leakMicroseconds)
    }
}
