import CPostgres

/// Owns a `PGresult` for as long as any of its rows exists.
///
/// `@unchecked Sendable`: libpq never changes a result after creation, so several threads may read it at once (libpq,
/// "Behavior in Threaded Programs").
final class QueryResult: @unchecked Sendable {
    private let handle: OpaquePointer
    let columns: Columns
    let rowCount: Int

    /// - Parameters:
    ///   - handle: ownership is transferred; freed in `deinit`
    ///   - columns: those of an earlier result of the same prepared statement, so that they need not be read again
    init(taking handle: OpaquePointer, columns: Columns? = nil) {
        self.handle = handle
        self.columns = columns.flatMap { $0.names.count == PQnfields(handle) ? $0 : nil } ?? Columns(of: handle)
        rowCount = Int(PQntuples(handle))
    }

    deinit { PQclear(handle) }

    var affectedCount: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    /// The command that the server executed: it may answer `COMMIT` with `ROLLBACK`.
    var commandTag: String { String(cString: PQcmdStatus(handle)) }

    /// - Precondition: both are in range
    func cell(row: Int, column: Int) -> Cell {
        let (row, position) = (Int32(row), Int32(column))
        guard PQgetisnull(handle, row, position) == 0 else { return Cell(type: columns.types[column], bytes: nil) }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(handle, row, position), count: Int(PQgetlength(handle, row, position)))
        return Cell(type: columns.types[column], bytes: bytes)
    }
}

/// Names and types of a result's columns.
final class Columns: Sendable {
    let names: [String]
    let types: [PostgresType]

    init(of result: OpaquePointer) {
        let positions = 0..<PQnfields(result)
        names = positions.map { String(cString: PQfname(result, $0)) }
        types = positions.map { PostgresType(rawValue: PQftype(result, $0)) }
    }

    func position(of name: String) -> Int? { names.firstIndex(of: name) }
}
