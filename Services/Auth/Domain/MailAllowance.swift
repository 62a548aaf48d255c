package import Vocabulary

/// Limits the mails that anybody can cause an address to receive: 5 in any hour. With 5 tries per code, an attacker who
/// guesses all day succeeds about once in 1,600 days.
package struct MailAllowance: Sendable, Hashable {
    package static let maximum = 5
    package static let period = Duration.seconds(3600)

    /// When mails were sent in the last hour, oldest first.
    package private(set) var sentAt: [Timestamp]

    package init(sentAt: [Timestamp]) { self.sentAt = sentAt }

    /// Takes one mail from the allowance.
    ///
    /// - Returns: false when the allowance is used up; then nothing is recorded
    package mutating func take(at now: Timestamp) -> Bool {
        sentAt.removeAll { $0 + Self.period <= now }
        guard sentAt.count < Self.maximum else { return false }
        sentAt.append(now)
        return true
    }
}
