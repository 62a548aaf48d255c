import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Metrics
import Postgres
import Vocabulary

extension UnitOfWork {
    /// Adds an entry to the audit trail, once its transaction commits.
    func keep(_ record: ActionRecord) throws {
        send(
            """
            INSERT INTO action_record (message_id, action, actor_id, roles, address, request_id, target, target_id,
                changes, at)
            VALUES (\(record.messageID), \(record.action), \(record.actorID),
                \(record.roles.map(\.rawValue).joined(separator: ",")), \(record.address), \(record.requestID),
                \(record.target.kind.rawValue), \(record.target.id),
                \(JSON(try MessageCoder.encode(record.changes))), \(record.at))
            ON CONFLICT DO NOTHING
            """)
    }

    /// Adds what happens to an account to the audit trail.
    ///
    /// - Parameters:
    ///   - actor: nil for the subject of the request, if it has one
    ///   - changes: what it changed
    func keep(
        _ event: SecurityEvent, of account: CustomerID, by actor: Account? = nil, changes: [FieldChange] = []
    ) throws {
        let roles = actor?.roles ?? cause.subject.map { Array($0.roles) } ?? []
        SecurityEvent.counters[event]?.increment()
        try keep(
            ActionRecord(
                messageID: cause.messageID, action: event.rawValue, actorID: actor?.id ?? cause.subject?.customerID,
                roles: roles.sorted { $0.rawValue < $1.rawValue }, address: cause.clientAddress,
                requestID: cause.correlationID, target: .init(.account, account), changes: changes, at: .now()))
    }
}
