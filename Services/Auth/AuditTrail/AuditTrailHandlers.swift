import Contracts
import DurableMessaging
import Messaging
import Vocabulary

/// Keeps the audit trail, and shows it to administrators. A page's cursor is the position of its last entry.
struct AuditTrailHandlers: Sendable {
    let store: ActionRecordStore

    func record(_ command: RecordAction, _ context: MessageContext) async throws -> Handled<Outcome<RecordAction>> {
        try await store.database.once(RecordAction.self, context) { unit in
            try unit.keep(command.record)
            return .success(Done())
        }
    }

    func list(_ query: ListActions, _ context: MessageContext) async throws -> Outcome<ListActions> {
        guard let start = query.page.start(after: Int64.self) else { return .failure(.invalidCursor) }
        let limit = query.page.boundedLimit
        let found = try await store.list(query.filter, before: start.key, limit: limit + 1)
        let shown = found.prefix(limit)
        let cursor = found.count > limit ? shown.last.map { PageCursor.encode($0.position) } : nil
        return .success(Page(items: shown.map(\.record), nextCursor: cursor))
    }
}
