/// A statement that the server has parsed, or will have parsed when its execution arrives in the same pipeline.
final class PreparedStatement {
    struct Key: Hashable {
        let sql: String
        let types: [UInt32]
    }

    let key: Key
    let name: String
    /// Known after the first execution.
    var columns: Columns?
    /// Why the server refused it. Executions that were sent in the meantime fail with the same error.
    var failure: PostgresError?

    init(key: Key, name: String) { (self.key, self.name) = (key, name) }

    /// For one execution: the server replaces it with the next unnamed statement.
    convenience init(unnamed key: Key) { self.init(key: key, name: "") }
}

/// The statements that one connection has prepared, by text and parameter types.
struct PreparedStatements {
    let limit: Int
    private var byKey: [PreparedStatement.Key: PreparedStatement] = [:]
    private var lastNumber = 0

    init(limit: Int) { self.limit = limit }

    var isFull: Bool { byKey.count >= limit }

    /// The statement, and whether it still has to be prepared.
    mutating func statement(for key: PreparedStatement.Key) -> (PreparedStatement, isNew: Bool) {
        if let known = byKey[key] { return (known, false) }
        lastNumber += 1
        let statement = PreparedStatement(key: key, name: "s\(lastNumber)")
        byKey[key] = statement
        return (statement, true)
    }

    /// Removes a statement that the server does not have, or no longer accepts.
    mutating func forget(_ statement: PreparedStatement) {
        if byKey[statement.key] === statement { byKey[statement.key] = nil }
    }

    mutating func forgetAll() { byKey.removeAll() }
}
