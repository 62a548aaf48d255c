import CPostgres
import Glibc

/// A connection outside the event loop that blocks for each answer: for migrations, whose SQL contains several
/// statements, which a pipeline does not support. Used only on the thread that created it.
final class BlockingConnection {
    private let handle: OpaquePointer

    init(_ parameters: ConnectionParameters) throws(PostgresError) {
        handle = try parameters.open()
    }

    deinit { PQfinish(handle) }

    /// Whether a transaction is open and has not failed.
    var isInTransaction: Bool { PQtransactionStatus(handle) == PQTRANS_INTRANS }

    /// Runs any number of statements.
    func run(_ sql: String) throws(PostgresError) {
        _ = try check(PQexec(handle, sql))
    }

    /// Runs one statement with parameters in text format, and returns its rows as text; NULL becomes empty.
    @discardableResult
    func query(_ sql: String, _ parameters: [String]) throws(PostgresError) -> [[String]] {
        for parameter in parameters where parameter.utf8.contains(0) {
            throw PostgresError(.invalid, "a text parameter contains a NUL byte")
        }
        let copies = parameters.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        let values = copies.map { UnsafePointer($0) }
        return try check(PQexecParams(handle, sql, Int32(values.count), nil, values, nil, nil, 0))
    }

    /// What the server stores of a password (SCRAM-SHA-256), so that neither it nor its log sees the password itself.
    ///
    /// - Throws: `PostgresError.Code.invalid` for what cannot be a password
    func verifier(of password: String, for role: String) throws(PostgresError) -> String {
        guard let text = PQencryptPasswordConn(handle, password, role, "scram-sha-256") else {
            throw PostgresError(.invalid, String(cString: PQerrorMessage(handle)).trimmingEnd())
        }
        defer { PQfreemem(text) }
        return String(cString: text)
    }

    private func check(_ result: OpaquePointer?) throws(PostgresError) -> [[String]] {
        guard let result else {
            throw PostgresError(.connectionLost, String(cString: PQerrorMessage(handle)).trimmingEnd())
        }
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            return []
        case PGRES_TUPLES_OK:
            return (0..<PQntuples(result)).map { row in
                (0..<PQnfields(result)).map { String(cString: PQgetvalue(result, row, $0)) }
            }
        default:
            throw ServerError(of: result).error
        }
    }
}
