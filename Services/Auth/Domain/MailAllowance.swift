package import Vocabulary

/// How much mail an address gets by requests of people who need not be its owner: 5 in any hour. With 5 tries per code,
/// guessing for a whole day succeeds once in 1,600 days.
package struct MailAllowance: Sendable, Hashable {
    package static let maximum = 5
    package static let period = Duration.seconds(3600)

    /// When mails were sent lately, oldest first.
    package private(set) var sentAt: [Timestamp]

    package init(sentAt: [Timestamp]) { self.sentAt = sentAt }

    /// Takes one mail from the allowance.
    ///
    /// - Returns: false when nothing is left, and nothing was taken
    package mutating func take(at now: Timestamp) -> Bool {
        sentAt.removeAll { $0 + Self.period <= now }
        guard sentAt.count < Self.maximum else { return false }
        sentAt.append(now)
        return true
    }
}
