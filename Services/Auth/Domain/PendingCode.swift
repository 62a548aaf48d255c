package import Vocabulary

/// A code that was mailed and not used yet. It is valid for 10 minutes and 5 tries, and can be used once.
package struct PendingCode: Sendable, Hashable {
    package static let lifetime = Duration.seconds(600)
    package static let maximumTries = 5

    package let expiresAt: Timestamp
    /// How many wrong codes were presented.
    package let failedTries: Int

    package init(expiresAt: Timestamp, failedTries: Int) {
        (self.expiresAt, self.failedTries) = (expiresAt, failedTries)
    }

    package enum Verdict: Sendable, Hashable {
        /// The code is right and now used.
        case accepted
        /// The code is wrong; this used one try.
        case wrong
        /// Expired or tried too often: even the right digits are refused.
        case dead
    }

    /// - Parameter isMatch: whether the presented digits are those that were sent
    package func presented(isMatch: Bool, at now: Timestamp) -> Verdict {
        guard now < expiresAt, failedTries < Self.maximumTries else { return .dead }
        return isMatch ? .accepted : .wrong
    }
}
