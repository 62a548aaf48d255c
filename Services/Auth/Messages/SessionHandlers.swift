import Contracts
import Messaging
import Secrets
import Vocabulary

/// Lists and ends sessions.
struct SessionHandlers: Sendable {
    let store: AuthStore
    let keys: Reloaded<SigningKeys>

    func list(_ query: ListSessions, _ context: MessageContext) async throws -> Outcome<ListSessions> {
        guard let subject = context.subject else { return .success(.init(items: [])) }
        return .success(.init(items: try await store.sessions(of: subject.customerID)))
    }

    func end(_ call: EndSessions, _ context: MessageContext) async throws -> Outcome<EndSessions> {
        guard let subject = context.subject else { return .failure(.notFound) }
        let count = try await store.endSessions(
            of: subject.customerID, only: call.sessionID, causedBy: context)
        return count == 0 && call.sessionID != nil ? .failure(.notFound) : .success(Done())
    }

    func listEnded(_ query: ListEndedSessions, _ context: MessageContext) async throws -> Outcome<ListEndedSessions> {
        let (ids, hasMore, next) = try await store.endedSessions(after: query.after)
        return .success(.init(sessionIDs: ids, hasMore: hasMore, next: next, keyIDs: keys.current.ids))
    }
}
