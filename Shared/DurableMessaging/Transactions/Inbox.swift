import Contracts
import Messaging
import Postgres
import Vocabulary

/// The messages that a service has handled, by id.
enum Inbox {
    /// The outcome of an earlier delivery of the same message.
    struct Earlier: Sendable, Equatable {
        let kind: OutcomeKind?
        let body: [UInt8]
    }

    /// Marks a message as handled, in the transaction of its effect. Waits for a concurrent transaction that handles
    /// the same message.
    ///
    /// - Returns: nil the first time
    /// - Throws: `PostgresError`; `Discarded` if an operator has discarded the message
    static func claim(_ cause: MessageContext, _ name: MessageName, in unit: UnitOfWork) async throws -> Earlier? {
        let claimed = try await unit.query(
            """
            INSERT INTO inbox (message_id, name) VALUES (\(cause.messageID), \(name.description))
            ON CONFLICT (message_id) DO NOTHING
            """)
        if claimed.affectedCount == 1 { return nil }
        let rows = try await unit.query("SELECT outcome_kind, outcome FROM inbox WHERE message_id = \(cause.messageID)")
        guard let row = rows.first else { return nil }
        let kind: String? = try row["outcome_kind"]
        try refuseDiscarded(kind)
        let body: [UInt8]? = try row["outcome"]
        return Earlier(kind: kind.flatMap(OutcomeKind.init(rawValue:)), body: body ?? [])
    }

    /// Marks several messages as handled. Waits for concurrent transactions that handle the same messages.
    ///
    /// - Returns: those that were not handled before
    static func claim(_ ids: [UniqueID], _ name: MessageName, in unit: UnitOfWork) async throws -> Set<UniqueID> {
        let claimed = try await unit.query(
            """
            INSERT INTO inbox (message_id, name)
            SELECT id, \(name.description)::text FROM unnest(\(ids)) AS arrived (id) ORDER BY id
            ON CONFLICT (message_id) DO NOTHING RETURNING message_id
            """)
        return Set(try claimed.map { try $0["message_id"] })
    }

    /// Stores the outcome in the inbox row, to answer redeliveries.
    static func keep<C: Command>(_ outcome: Outcome<C>, of type: C.Type, _ cause: MessageContext, in unit: UnitOfWork)
        throws
    {
        let (kind, body): (OutcomeKind, [UInt8]) =
            switch outcome {
            case .success(let reply): (.reply, try MessageCoder.encode(reply))
            case .failure(let rejection): (.rejection, try MessageCoder.encode(rejection))
            }
        unit.send(
            """
            UPDATE inbox SET outcome_kind = \(kind.rawValue), outcome = \(body), order_id = \(cause.orderID)
            WHERE message_id = \(cause.messageID)
            """)
    }

    static func outcome<C: Command>(_ earlier: Earlier, of type: C.Type) throws -> Outcome<C> {
        switch earlier.kind {
        case .rejection: .failure(try MessageCoder.decode(C.Rejection.self, from: earlier.body))
        default: .success(try MessageCoder.decode(C.Reply.self, from: earlier.body))
        }
    }
}
