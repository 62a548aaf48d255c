/// The result of a statement.
package struct Rows: Sendable, RandomAccessCollection {
    let result: QueryResult

    package var startIndex: Int { 0 }
    package var endIndex: Int { result.rowCount }

    package subscript(position: Int) -> Row {
        precondition(indices.contains(position), "no such row")
        return Row(result: result, index: position)
    }

    /// How many rows the statement inserted, updated, deleted or selected; 0 for any other statement.
    package var affectedCount: Int { result.affectedCount }
}
