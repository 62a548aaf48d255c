package import Vocabulary

/// A code that was sent and waits to be presented: for 10 minutes, 5 tries, once.
package struct PendingCode: Sendable, Hashable {
    package static let lifetime = Duration.seconds(600)
    package static let maximumTries = 5

    package let expiresAt: Timestamp
    /// How many wrong codes were presented in its place.
    package let failedTries: Int

    package init(expiresAt: Timestamp, failedTries: Int) {
        (self.expiresAt, self.failedTries) = (expiresAt, failedTries)
    }

    package enum Verdict: Sendable, Hashable {
        /// It is used up now.
        case accepted
        /// One try less.
        case wrong
        /// Expired or tried too often: even the right digits do not help any more.
        case dead
    }

    /// - Parameter isMatch: whether the presented digits are those that were sent
    package func presented(isMatch: Bool, at now: Timestamp) -> Verdict {
        guard now < expiresAt, failedTries < Self.maximumTries else { return .dead }
        return isMatch ? .accepted : .wrong
    }
}
