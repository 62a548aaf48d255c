package import Vocabulary

/// Ends one session of the subject, or all of them.
package struct EndSessions: Call, Hashable {
    package static let name = MessageName(.auth, "end-sessions")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done

    /// Nil for all.
    package var sessionID: SessionID?

    package init(sessionID: SessionID? = nil) { self.sessionID = sessionID }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// The subject has no such session that has not ended.
        case notFound
    }
}
