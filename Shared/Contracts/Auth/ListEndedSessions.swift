package import Vocabulary

/// What ended so recently that an access token of it may not have expired, and the keys that count. The edge queries it
/// when it starts and every few seconds, and refuses tokens accordingly.
package struct ListEndedSessions: Query, Hashable {
    package static let name = MessageName(.auth, "list-ended-sessions")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Rejection = Never

    /// `next` of the last reply; nil for everything.
    package var after: Position?

    package init(after: Position? = nil) { self.after = after }

    /// How far a caller has read.
    package struct Position: Codable, Sendable, Hashable {
        package var endedAt: Timestamp
        package var sessionID: SessionID

        package init(endedAt: Timestamp, sessionID: SessionID) { (self.endedAt, self.sessionID) = (endedAt, sessionID) }
    }

    package struct Reply: Codable, Sendable, Hashable {
        /// Some may be repeated in the next reply.
        package var sessionIDs: [SessionID]
        /// Whether there are more at once.
        package var hasMore: Bool
        package var next: Position
        /// Of the keys that are published; tokens of others are not accepted any more.
        package var keyIDs: [String]

        package init(sessionIDs: [SessionID], hasMore: Bool, next: Position, keyIDs: [String]) {
            (self.sessionIDs, self.hasMore, self.next, self.keyIDs) = (sessionIDs, hasMore, next, keyIDs)
        }
    }
}
