import CPostgres
import Secrets
import Vocabulary

/// The keywords and values that libpq opens a connection with.
struct ConnectionParameters: Sendable {
    private let entries: [(keyword: String, value: String)]
    private let passwordFile: SecretFile?
    private let password: String

    init(_ configuration: PostgresConfiguration) {
        (passwordFile, password) = (configuration.passwordFile, configuration.password)
        entries = [
            ("host", configuration.host),
            ("port", String(configuration.port)),
            ("dbname", configuration.database),
            ("user", configuration.user),
            ("application_name", configuration.applicationName),
            ("connect_timeout", String(max(2, configuration.connectTimeout.components.seconds))),
            ("client_encoding", "UTF8"),
            ("gssencmode", "disable"),
            // Refuses a standby, such as the former primary after a failover.
            ("target_session_attrs", "read-write"),
            ("keepalives", "1"),
            ("keepalives_idle", String(configuration.keepAlives.idle.components.seconds)),
            ("keepalives_interval", String(configuration.keepAlives.interval.components.seconds)),
            ("keepalives_count", String(configuration.keepAlives.count)),
            ("tcp_user_timeout", configuration.userTimeout.inMilliseconds),
            ("sslmode", configuration.tls == nil ? "disable" : "verify-full"),
            ("sslrootcert", configuration.tls?.rootCertificate ?? ""),
            ("options", Self.options(configuration)),
        ]
    }

    /// Opens the connection. Blocks until it is open, so it must run on a thread that may block.
    ///
    /// - Throws: `PostgresError.Code.unavailable`
    func open() throws(PostgresError) -> OpaquePointer {
        do {
            return try PasswordAttempts.run(passwords, isRefusal: \.mayBePassword, open)
        } catch {
            throw error.error
        }
    }

    private func passwords() throws(LoginFailure) -> [String] {
        do {
            return try passwordFile?.lines() ?? [password]
        } catch {
            throw LoginFailure(error: PostgresError(.unavailable, "\(error)"), mayBePassword: false)
        }
    }

    private func open(with password: String) -> Result<OpaquePointer, LoginFailure> {
        guard let handle = connect(entries + [(keyword: "password", value: password)]) else {
            return .failure(LoginFailure(error: PostgresError(.unavailable, "out of memory"), mayBePassword: false))
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(handle))
            // libpq does not return the SQLSTATE of a refused login.
            let mayBePassword = PQconnectionUsedPassword(handle) == 1
            PQfinish(handle)
            let error = PostgresError(.unavailable, message.trimmingEnd())
            return .failure(LoginFailure(error: error, mayBePassword: mayBePassword))
        }
        // By default libpq prints the server's notices to the standard error.
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        return .success(handle)
    }

    /// The settings of the session.
    private static func options(_ configuration: PostgresConfiguration) -> String {
        var settings: [String] = []
        if let schema = configuration.schema { settings.append("search_path=\(quotedIdentifier(schema))") }
        if let limit = configuration.statementTimeout { settings.append("statement_timeout=\(limit.inMilliseconds)") }
        if let limit = configuration.idleInTransactionTimeout {
            settings.append("idle_in_transaction_session_timeout=\(limit.inMilliseconds)")
        }
        if configuration.avoidsTableScans { settings.append("enable_seqscan=off") }
        if configuration.plansOnce { settings.append("plan_cache_mode=force_generic_plan") }
        return settings.map { "-c " + escapedOption($0) }.joined(separator: " ")
    }

    /// The server splits options at spaces that no backslash precedes.
    private static func escapedOption(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if character == " " || character == "\\" { result.append("\\") }
            result.append(character)
        }
    }

    /// Puts all strings into one buffer, since C requires NULL-terminated arrays of pointers.
    private func connect(_ entries: [(keyword: String, value: String)]) -> OpaquePointer? {
        var bytes: [CChar] = []
        let places = entries.map { entry in
            let keyword = bytes.count
            bytes += entry.keyword.utf8CString
            let value = bytes.count
            bytes += entry.value.utf8CString
            return (keyword: keyword, value: value)
        }
        return bytes.withUnsafeBufferPointer { buffer in
            let start = buffer.baseAddress
            let keywords = places.map { start?.advanced(by: $0.keyword) } + [nil]
            let values = places.map { start?.advanced(by: $0.value) } + [nil]
            return PQconnectdbParams(keywords, values, 0)
        }
    }
}

/// Why no connection was opened, and whether another password may help.
private struct LoginFailure: Error {
    let error: PostgresError
    let mayBePassword: Bool
}

/// An SQL identifier in quotes.
func quotedIdentifier(_ name: String) -> String {
    "\"" + name.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
}

extension Duration {
    /// In PostgreSQL's format; at least 1, as 0 would mean no limit.
    fileprivate var inMilliseconds: String { String(max(1, wholeMilliseconds)) }
}

extension String {
    /// libpq ends its messages with a line break.
    func trimmingEnd() -> String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
