/// Statements that are sent together and end with one sync, after which their outcome is certain.
final class Batch {
    enum Kind {
        /// One statement in a transaction of its own.
        case single
        /// Part of a transaction that is not ended yet.
        case inTransaction
        /// Ends with COMMIT.
        case commit
    }

    let kind: Kind
    let statements: [Statement]
    /// The access of a single statement; a transaction states its access in BEGIN.
    let access: Access
    private let completion: (Result<QueryResult, PostgresError>) -> Void
    /// The result of the last statement so far.
    private var result: QueryResult?
    /// The first error; the server skips the statements after it.
    private(set) var failure: PostgresError?
    private var wasRepeated = false

    init(
        _ kind: Kind, _ statements: [Statement], _ access: Access = .readWrite,
        completion: @escaping (Result<QueryResult, PostgresError>) -> Void
    ) { (self.kind, self.statements, self.access, self.completion) = (kind, statements, access, completion) }

    func receive(_ result: QueryResult) { self.result = result }

    func fail(_ error: PostgresError) { failure = failure ?? error }

    /// Prepares for a retry, which is allowed once, and only for a single statement.
    func rewindAfterStalePlan() -> Bool {
        guard kind == .single, !wasRepeated, failure?.isStalePlan == true else { return false }
        wasRepeated = true
        failure = nil
        result = nil
        return true
    }

    func complete() {
        if let failure { return completion(.failure(failure)) }
        completion(result.map { .success($0) } ?? .failure(PostgresError(.notAllowed, "the statement is empty")))
    }

    /// Completes with an error without having been sent.
    func refuse(_ error: PostgresError) { completion(.failure(error)) }

    /// Completes with the error that a lost connection means for these statements.
    func lose(_ error: PostgresError) {
        var error = error
        switch kind {
        case .single: error.isOutcomeUnknown = true
        case .inTransaction: break
        case .commit: error = PostgresError(.commitUnknown, error.message, sqlState: error.sqlState)
        }
        completion(.failure(error))
    }
}
