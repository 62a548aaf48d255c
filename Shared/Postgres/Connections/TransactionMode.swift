import Concurrency

/// Whether a transaction may write.
enum Access: Sendable {
    case readWrite, readOnly

    /// The access that the current task has.
    static var ofCurrentTask: Access { ReadOnlyTask.isCurrent ? .readOnly : .readWrite }

    /// PostgreSQL refuses a write with one SQLSTATE (25006) whether the transaction is READ ONLY or the server is a standby. A
    /// standby becomes a primary, so that error is transient; a query's handler that writes fails again each time.
    ///
    /// - Throws: what `body` throws; for a write that this access does not allow, `PostgresError.Code.notAllowed`
    func explainingRefusedWrites<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch var error as PostgresError where self == .readOnly && error.sqlState == "25006" {
            error.code = .notAllowed
            throw error
        }
    }
}

/// The options of BEGIN.
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
