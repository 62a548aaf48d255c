import Contracts
import Vocabulary

extension Export {
    static func audit(from backend: Backend, _ context: EdgeContext) -> Export {
        Export(
            name: "audit",
            columns: [
                "at", "action", "actorId", "roles", "address", "requestId", "target", "targetId", "field", "before",
                "after",
            ]
        ) { cursor in
            let query = ListActions(
                .init(), page: PageRequest(limit: PageRequest.maximumLimit, cursor: cursor))
            let page = try await backend.ask(query, context.cause, within: timeout)
            return Page(rows: page.items.flatMap(Self.rows), next: page.nextCursor)
        }
    }

    /// One for each change; one for an action that changed nothing.
    private static func rows(_ record: ActionRecord) -> [[String]] {
        let action = [
            record.at.description, record.action, record.actorID?.description ?? "",
            record.roles.map(\.rawValue).joined(separator: " "), record.address ?? "", record.requestID.description,
            record.target.kind.rawValue, record.target.id,
        ]
        guard !record.changes.isEmpty else { return [action + ["", "", ""]] }
        return record.changes.map { action + [$0.field, $0.before ?? "", $0.after ?? ""] }
    }
}
