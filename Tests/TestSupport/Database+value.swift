package import Postgres

extension Database {
    /// The first column of the first row.
    package func value<Value: PostgresValue>(_ statement: Statement) async throws -> Value {
        try await query(statement).firstValue()
    }
}

extension Transaction {
    /// The first column of the first row.
    package func value<Value: PostgresValue>(_ statement: Statement) async throws -> Value {
        try await query(statement).firstValue()
    }
}

extension Rows {
    fileprivate func firstValue<Value: PostgresValue>() throws -> Value {
        guard let first else { throw PostgresError(.decoding, "the result has no row") }
        return try first[0]
    }
}

/// The error that `work` throws; nil when it throws none, or one of another type.
package func postgresError(of work: () async throws -> Void) async -> PostgresError? {
    do {
        try await work()
        return nil
    } catch {
        return error as? PostgresError
    }
}
