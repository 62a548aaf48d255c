package import Vocabulary

/// The subject's sessions that have not ended, the last used first.
package struct ListSessions: Query, Hashable {
    package static let name = MessageName(.auth, "list-sessions")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Rejection = Never

    package init() {}

    package struct Reply: Codable, Sendable, Hashable {
        package var items: [Session]

        package init(items: [Session]) { self.items = items }
    }

    package struct Session: Codable, Sendable, Hashable {
        package var sessionID: SessionID
        /// What signed in, as its client calls itself; nil when it did not.
        package var client: String?
        package var createdAt: Timestamp
        /// When it last signed in or refreshed its tokens.
        package var lastUsedAt: Timestamp
        package var expiresAt: Timestamp

        package init(
            sessionID: SessionID, client: String?, createdAt: Timestamp, lastUsedAt: Timestamp, expiresAt: Timestamp
        ) {
            (self.sessionID, self.client, self.createdAt) = (sessionID, client, createdAt)
            (self.lastUsedAt, self.expiresAt) = (lastUsedAt, expiresAt)
        }
    }
}
