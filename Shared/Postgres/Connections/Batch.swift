/// Statements that travel together and end with one sync, after which their outcome is certain.
final class Batch {
    enum Kind {
        /// One statement in a transaction of its own.
        case single
        /// Part of a transaction that goes on.
        case inTransaction
        /// Ends with COMMIT.
        case commit
    }

    let kind: Kind
    let statements: [Statement]
    /// Of a single statement; a transaction says it when it begins.
    let access: Access
    private let completion: (Result<QueryResult, PostgresError>) -> Void
    /// The result of the last statement so far.
    private var result: QueryResult?
    /// The first error; the server skips what comes behind it.
    private(set) var failure: PostgresError?
    private var wasRepeated = false

    init(
        _ kind: Kind, _ statements: [Statement], _ access: Access = .readWrite,
        completion: @escaping (Result<QueryResult, PostgresError>) -> Void
    ) { (self.kind, self.statements, self.access, self.completion) = (kind, statements, access, completion) }

    func receive(_ result: QueryResult) { self.result = result }

    func fail(_ error: PostgresError) { failure = failure ?? error }

    /// Prepares for another try, which is in order once, and only when nothing else hangs on the statement.
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

    /// Completes without having been sent.
    func refuse(_ error: PostgresError) { completion(.failure(error)) }

    /// Completes with what the loss of the connection means to these statements.
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
