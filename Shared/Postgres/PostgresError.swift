/// An error between a service and its database. Contains no parameter value, so it may be logged.
package struct PostgresError: Error, Sendable, Equatable {
    package enum Code: String, Sendable {
        /// The connection was lost during the work.
        case connectionLost
        /// No connection was open within the wait limit; nothing was sent.
        case unavailable
        /// Every connection was busy for the wait limit, or too many callers are waiting already; nothing was sent.
        case poolExhausted
        /// The connection was lost after COMMIT was sent: the transaction may or may not have committed.
        case commitUnknown
        /// The server refused the statement; see `sqlState`.
        case server
        /// A column is missing, NULL or of another type than requested.
        case decoding
        /// A parameter cannot be sent, such as text with a NUL byte.
        case invalid
        /// The transaction has ended or failed already, or the statement cannot be pipelined.
        case notAllowed
        /// The client was closed.
        case closed
        /// A migration file is missing, changed, badly named or broken.
        case migration
    }

    package var code: Code
    /// PostgreSQL's five-character error code, when the server sent the error.
    package var sqlState: String?
    /// Name of the violated constraint.
    package var constraint: String?
    /// The server's primary message, or the client's. It may contain SQL identifiers.
    package var message: String
    /// Whether the statement may have taken effect despite the error. Retry only if it is idempotent.
    package var isOutcomeUnknown: Bool
    /// The server no longer accepts a prepared plan: preparing the statement again helps.
    var isStalePlan = false

    package init(
        _ code: Code, _ message: String, sqlState: String? = nil, constraint: String? = nil,
        isOutcomeUnknown: Bool = false
    ) {
        self.code = code
        self.message = message
        self.sqlState = sqlState
        self.constraint = constraint
        self.isOutcomeUnknown = isOutcomeUnknown || code == .commitUnknown
    }
}

extension PostgresError {
    /// Whether the same work may succeed later.
    package var isTransient: Bool {
        switch code {
        case .connectionLost, .unavailable, .poolExhausted, .commitUnknown, .closed: true
        case .server: isStalePlan || isTransientState
        case .decoding, .invalid, .notAllowed, .migration: false
        }
    }

    /// Whether a value of the statement is invalid, so that the sender is at fault: a data exception (class 22), an
    /// exceeded limit (class 54), an unparsable text search, or a value that cannot be sent. A retry does not help.
    package var isInvalidValue: Bool {
        guard code == .server, let sqlState else { return code == .invalid }
        if ["22", "54"].contains(String(sqlState.prefix(2))) { return true }
        // The text search parser has no error class of its own: it reports a syntax error, or an internal one if the
        // query is nested too deeply.
        return ["42601", "XX000"].contains(sqlState) && message.contains("tsquery")
    }

    package var isUniqueViolation: Bool { sqlState == "23505" }
    package var isForeignKeyViolation: Bool { sqlState == "23503" }
    package var isCheckViolation: Bool { sqlState == "23514" }
    package var isSerializationFailure: Bool { sqlState == "40001" }
    package var isDeadlock: Bool { sqlState == "40P01" }
    /// The server aborted the statement: `statement_timeout`, or an operator.
    package var isStatementTimeout: Bool { sqlState == "57014" }

    private var isTransientState: Bool {
        guard let sqlState else { return false }
        let classes = ["08", "40", "53", "58"]
        // A lock was not available, a statement was aborted, the server is shutting down or starting, or is a read-only
        // standby.
        let states = ["55P03", "57014", "57P01", "57P02", "57P03", "57P05", "25P03", "25006"]
        return classes.contains(String(sqlState.prefix(2))) || states.contains(sqlState)
    }
}

extension PostgresError: CustomStringConvertible {
    package var description: String {
        let state = sqlState.map { " \($0)" } ?? ""
        return "PostgreSQL \(code.rawValue)\(state): \(message)"
    }
}
