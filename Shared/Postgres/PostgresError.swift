/// Everything that can go wrong between a service and its database. Holds no parameter value, so it may be logged.
package struct PostgresError: Error, Sendable, Equatable {
    package enum Code: String, Sendable {
        /// The connection broke while the work was under way.
        case connectionLost
        /// No connection came up within the wait limit; nothing was sent.
        case unavailable
        /// Every connection stayed busy for the wait limit, or too many wait already; nothing was sent.
        case poolExhausted
        /// The connection broke after COMMIT was sent: the transaction may or may not have taken place.
        case commitUnknown
        /// The server refused the statement; see `sqlState`.
        case server
        /// A column is missing, NULL or of another type than asked for.
        case decoding
        /// A parameter cannot be sent, such as text with a NUL byte.
        case invalid
        /// The transaction has ended or failed before, or the statement is of a kind that cannot be pipelined.
        case notAllowed
        /// The database was closed on this side.
        case closed
        /// A migration file is missing, changed, badly named or broken.
        case migration
    }

    package var code: Code
    /// PostgreSQL's five-character error code, when the server sent the error.
    package var sqlState: String?
    /// Name of the violated constraint.
    package var constraint: String?
    /// The server's primary message, or ours. The server may quote identifiers in it.
    package var message: String
    /// Whether what was sent may have taken effect in spite of the error. Retry only what is idempotent.
    package var isOutcomeUnknown: Bool
    /// A prepared plan that the server no longer accepts: preparing again helps.
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

    /// Whether the values are at fault that the statement was given, and so who sent them: a data exception (class 22), a
    /// limit of the program (class 54), a search that cannot be read, or what cannot even be sent. No other try ends
    /// otherwise.
    package var isInvalidValue: Bool {
        guard code == .server, let sqlState else { return code == .invalid }
        if ["22", "54"].contains(String(sqlState.prefix(2))) { return true }
        // The parser of text search has no class of its own: a syntax error, or an internal one when it is too deep.
        return ["42601", "XX000"].contains(sqlState) && message.contains("tsquery")
    }

    package var isUniqueViolation: Bool { sqlState == "23505" }
    package var isForeignKeyViolation: Bool { sqlState == "23503" }
    package var isCheckViolation: Bool { sqlState == "23514" }
    package var isSerializationFailure: Bool { sqlState == "40001" }
    package var isDeadlock: Bool { sqlState == "40P01" }
    /// The server gave the statement up: `statement_timeout`, or an operator.
    package var isStatementTimeout: Bool { sqlState == "57014" }

    private var isTransientState: Bool {
        guard let sqlState else { return false }
        let classes = ["08", "40", "53", "58"]
        // A lock that was not to be had, a statement given up, a server going down or coming up, a read-only standby.
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
