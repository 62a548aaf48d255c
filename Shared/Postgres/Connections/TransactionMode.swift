import Concurrency

/// Whether a transaction may write.
enum Access: Sendable {
    case readWrite, readOnly

    /// What the current task may do.
    static var ofCurrentTask: Access { ReadOnlyTask.isCurrent ? .readOnly : .readWrite }
}

/// How a transaction begins.
struct TransactionMode: Sendable {
    let isolation: Isolation
    let access: Access

    var begin: Statement {
        switch access {
        case .readWrite: "BEGIN ISOLATION LEVEL \(raw: isolation.rawValue)"
        case .readOnly: "BEGIN ISOLATION LEVEL \(raw: isolation.rawValue) READ ONLY"
        }
    }
}

/// A statement in a transaction of its own.
struct SingleStatement: Sendable {
    let statement: Statement
    let access: Access
}
