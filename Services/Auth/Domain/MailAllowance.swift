package import Vocabulary

/// Limits the mails that anybody can cause an address to receive: 5 in any hour, and then one in ten minutes. A code is
/// valid for as long, so when the allowance is used up there is a valid code in the mailbox, no matter who asked for it.
package struct MailAllowance: Sendable, Hashable {
    /// For all requesters together.
    package static let maximum = 5
    /// For one requester, so that others are left some. Also what a requester that has signed in before has for itself.
    package static let maximumPerRequester = 3
    package static let period = Duration.seconds(3600)
    package static let refill = PendingCode.lifetime

    /// When mails were sent in the last hour, oldest first.
    package private(set) var sentAt: [Timestamp]
    private let maximum: Int
    private let refill: Duration?

    package init(sentAt: [Timestamp]) {
        self.sentAt = sentAt
        maximum = Self.maximum
        refill = Self.refill
    }

    package init(ofRequester sentAt: [Timestamp]) {
        self.sentAt = sentAt
        maximum = Self.maximumPerRequester
        refill = nil
    }

    /// Takes one mail from the allowance.
    ///
    /// - Returns: false when the allowance is used up; then nothing is recorded
    package mutating func take(at now: Timestamp) -> Bool {
        sentAt.removeAll { $0 + Self.period <= now }
        let isRefilled = refill.map { refill in sentAt.last.map { $0 + refill <= now } ?? true } ?? false
        guard sentAt.count < maximum || isRefilled else { return false }
        sentAt.append(now)
        return true
    }
}
