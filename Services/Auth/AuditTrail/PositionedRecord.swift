import Contracts
import Messaging
import Postgres
import Vocabulary

/// An entry of the audit trail with its place in the order in which entries were added.
struct PositionedRecord: Sendable {
    let position: Int64
    let record: ActionRecord

    init(_ row: Row) throws {
        let (kind, roles): (String, String) = (try row["target"], try row["roles"])
        guard let kind = ActionRecord.Target.Kind(rawValue: kind) else {
            throw PostgresError(.decoding, "not a kind of target: \(kind)")
        }
        let changes: JSON = try row["changes"]
        let targetID: String = try row["target_id"]
        position = try row["position"]
        record = ActionRecord(
            messageID: try row["message_id"], action: try row["action"], actorID: try row["actor_id"],
            roles: roles.split(separator: ",").compactMap { Role(rawValue: String($0)) }, address: try row["address"],
            requestID: try row["request_id"], target: .init(kind, targetID),
            changes: try MessageCoder.decode([FieldChange].self, from: changes.bytes), at: try row["at"])
    }
}
