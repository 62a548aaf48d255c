import Contracts
import HTTPKit
import Vocabulary

/// The JSON of a session.
struct SessionView: Encodable {
    let sessionID: SessionID
    @Nullable var client: String?
    let createdAt: Timestamp
    let lastUsedAt: Timestamp
    let expiresAt: Timestamp
    let isCurrent: Bool

    init(_ session: ListSessions.Session, isCurrent: Bool) {
        sessionID = session.sessionID
        client = session.client
        createdAt = session.createdAt
        lastUsedAt = session.lastUsedAt
        expiresAt = session.expiresAt
        self.isCurrent = isCurrent
    }
}

/// The JSON of all sessions.
struct SessionsView: Encodable {
    let items: [SessionView]
}
