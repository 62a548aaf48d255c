/// One row of a result. Rows share the result, so keeping one keeps all rows in memory.
package struct Row: Sendable {
    let result: QueryResult
    let index: Int

    /// The value of the first column with that name.
    ///
    /// - Throws: `PostgresError.Code.decoding` if the column is missing, of another type, or NULL and `Value` is not an
    ///   `Optional`
    package subscript<Value: PostgresValue>(_ column: String) -> Value {
        get throws {
            guard let position = result.columns.position(of: column) else {
                throw PostgresError(.decoding, "the result has no column \(column)")
            }
            return try self[position]
        }
    }

    /// The value of the column at a zero-based position.
    package subscript<Value: PostgresValue>(_ position: Int) -> Value {
        get throws {
            guard result.columns.names.indices.contains(position) else {
                throw PostgresError(.decoding, "the result has no column at \(position)")
            }
            do {
                return try Value(postgres: result.cell(row: index, column: position))
            } catch {
                throw PostgresError(.decoding, "column \(result.columns.names[position]) \(error.message)")
            }
        }
    }

    package var columnNames: [String] { result.columns.names }
}
