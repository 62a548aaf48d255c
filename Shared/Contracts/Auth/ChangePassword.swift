package import Vocabulary

/// Replaces the subject's password, and ends all sessions but one.
package struct ChangePassword: Call, Hashable {
    package static let name = MessageName(.auth, "change-password")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done

    package var current: String
    package var password: String
    /// The session that changes it, which goes on; nil for a token from before sessions had ids.
    package var sessionID: SessionID?
    /// The network that the request comes from; only to count by.
    package var requester: String?

    package init(current: String, password: String, sessionID: SessionID?, requester: String? = nil) {
        (self.current, self.password, self.sessionID) = (current, password, sessionID)
        self.requester = requester
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        /// `current` is not the password.
        case wrongPassword
        case invalid([FieldProblem])
        /// Seconds until the next attempt is allowed.
        case tooManyAttempts(retryAfter: Int)
    }
}
