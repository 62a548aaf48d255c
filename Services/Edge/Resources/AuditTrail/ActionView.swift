import Contracts
import HTTPKit
import Vocabulary

/// An entry of the audit trail.
struct ActionView: Encodable {
    struct Actor: Encodable {
        @Nullable var userID: CustomerID?
        let roles: [String]
    }

    struct Target: Encodable {
        let type: String
        let id: String
    }

    struct Change: Encodable {
        let field: String
        @Nullable var before: String?
        @Nullable var after: String?
    }

    let at: Timestamp
    let action: String
    let actor: Actor
    @Nullable var address: String?
    let requestID: UniqueID
    let target: Target
    let changes: [Change]

    init(_ record: ActionRecord) {
        at = record.at
        action = record.action
        actor = Actor(userID: record.actorID, roles: record.roles.map(\.rawValue))
        _address = Nullable(record.address)
        requestID = record.requestID
        target = Target(type: record.target.kind.rawValue, id: record.target.id)
        changes = record.changes.map {
            Change(field: $0.field, before: $0.before, after: $0.after)
        }
    }
}

extension ListActions.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .invalidCursor: .invalidCursor
        }
    }
}
