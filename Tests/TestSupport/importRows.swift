package import ImportRows
import Vocabulary

/// The rows of a small table with its header.
package func importRows(_ columns: ImportColumns, _ header: String, _ lines: String...) throws -> [ImportRow] {
    let header = try ImportHeader(header.split(separator: ",").map(String.init), of: columns)
    return try lines.enumerated().map { index, line in
        try header.row(
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init), line: index + 2)
    }
}

/// Field and code of each problem.
package func problems(_ work: () throws(RowFailure) -> Void) -> [String] {
    do throws(RowFailure) {
        try work()
        return []
    } catch {
        return error.problems.map { "\($0.field) \($0.code)" }
    }
}
