package import Vocabulary

/// Limits the codes that are tried by requesters that asked for none: 10 in any hour, for all of them together. A requester
/// that asked for a code has tries of their own, which nobody else can use up.
package struct ForeignTries: Sendable, Hashable {
    package static let maximum = 10
    package static let period = Duration.seconds(3600)

    package private(set) var triedAt: [Timestamp]

    package init(triedAt: [Timestamp]) { self.triedAt = triedAt }

    package mutating func record(at now: Timestamp) { triedAt = recent(at: now) + [now] }

    package func areLeft(at now: Timestamp) -> Bool { recent(at: now).count < Self.maximum }

    private func recent(at now: Timestamp) -> [Timestamp] { triedAt.filter { $0 + Self.period > now } }
}
