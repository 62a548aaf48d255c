package import Contracts
import Messaging
import Vocabulary

extension UnitOfWork {
    /// Records an administrator's action in the audit trail, which the auth service keeps. Call it in the transaction
    /// of the change; for other subjects it does nothing.
    ///
    /// - Parameters:
    ///   - request: the message that asked for it
    ///   - before: what was acted on; nil if it did not exist
    ///   - after: the same, after the action; nil if it does not exist any more
    package func record<R: Request, State: Encodable>(
        _ request: R.Type, of target: ActionRecord.Target, from before: State?, to after: State?
    ) throws {
        guard let record = try ActionRecord(request, by: cause, of: target, from: before, to: after) else { return }
        try send(command: RecordAction(record))
    }

    /// The same for an action that changes nothing in itself, such as the request of an upload.
    package func record<R: Request>(_ request: R.Type, of target: ActionRecord.Target) throws {
        try record(request, of: target, from: nil as ActionRecord.Target?, to: nil)
    }
}

extension ActionRecord {
    /// Nil unless the subject of `cause` is an administrator.
    init?<R: Request, State: Encodable>(
        _ request: R.Type, by cause: MessageContext, of target: Target, from before: State?, to after: State?
    ) throws {
        guard let subject = cause.subject, subject.isAdministrator else { return nil }
        self.init(
            messageID: cause.messageID, action: R.name.unversioned, actorID: subject.customerID,
            roles: subject.roles.sorted { $0.rawValue < $1.rawValue }, address: cause.clientAddress,
            requestID: cause.correlationID, target: target, changes: try FieldChange.comparing(before, after),
            at: .now())
    }
}
