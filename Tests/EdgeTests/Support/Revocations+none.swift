import Contracts
import HTTPKit
import Vocabulary

@testable import EdgeService

extension Revocations {
    /// Nothing was revoked.
    static func none(keyIDs: [String]) -> Revocations {
        Revocations { _, _ in .none(keyIDs: keyIDs) }
    }
}

extension ListEndedSessions.Reply {
    /// No session has ended.
    static func none(keyIDs: [String]) -> ListEndedSessions.Reply {
        let position = ListEndedSessions.Position(
            endedAt: Timestamp(seconds: 0), sessionID: SessionID(UniqueID(high: 0, low: 0)))
        return .init(sessionIDs: [], hasMore: false, next: position, keyIDs: keyIDs)
    }
}
