package import Secrets

/// The address of a database, the sizes of its pools, and timeouts.
package struct PostgresConfiguration: Sendable {
    /// Enables encryption, and refuses a server whose certificate is not valid (`sslmode=verify-full`).
    package struct TLS: Sendable {
        /// Path of a PEM file with the certificate authorities that may sign the server's certificate. It is read again
        /// for each connection.
        package var rootCertificate: String

        package init(rootCertificate: String) { self.rootCertificate = rootCertificate }
    }

    /// TCP keep-alive probes of an idle connection.
    package struct KeepAlives: Sendable {
        /// Idle time before the first probe.
        package var idle: Duration = .seconds(10)
        package var interval: Duration = .seconds(3)
        /// How many unanswered probes close the connection.
        package var count = 3

        package init() {}
    }

    package var host: String
    package var port: Int
    package var database: String
    package var user: String
    package var password: String
    /// Is read anew for each connection, and goes before `password`; nil for a password that stays.
    package var passwordFile: SecretFile?
    /// Nil: no encryption, for loopback only.
    package var tls: TLS?
    /// The only schema on the `search_path`.
    package var schema: String?
    /// Shows in `pg_stat_activity`.
    package var applicationName: String

    /// Connections that all single statements share, pipelined.
    package var sharedConnections = 2
    /// How many single statements may be in flight on one shared connection.
    package var pipelineLimit = 1024
    /// How many transactions run at once. Connections are opened when they are needed.
    package var transactionConnections = 8
    /// How long a transaction or a statement waits for a connection.
    package var waitLimit = Duration.seconds(1)
    /// How many may wait; more are refused at once.
    package var waitingLimit = 256

    /// Whole seconds; libpq supports nothing finer, and treats 1 as 2.
    package var connectTimeout = Duration.seconds(3)
    /// Sent to the server as `statement_timeout`; the connection is dropped if the server does not enforce it.
    package var statementTimeout: Duration? = .seconds(10)
    /// Sent to the server as `idle_in_transaction_session_timeout`.
    package var idleInTransactionTimeout: Duration? = .seconds(15)
    /// How long sent bytes may stay unacknowledged before the connection counts as lost (`TCP_USER_TIMEOUT`).
    package var userTimeout = Duration.seconds(4)
    package var keepAlives = KeepAlives()
    /// Makes the server use an index wherever there is one (`enable_seqscan=off`), even if the table is tiny at
    /// present: a cached plan, above all that of a foreign key check, stays in use after the table has grown.
    package var avoidsTableScans = false
    /// Makes the server plan a statement once, for any values (`plan_cache_mode=force_generic_plan`), unless it is
    /// `.plannedEachTime`. Otherwise the server decides by estimates, and plans most statements with list parameters on
    /// every execution.
    package var plansOnce = false
    /// The most statements that one connection keeps prepared.
    package var preparedStatementLimit = 256

    package init(
        host: String, port: Int = 5432, database: String, user: String, password: String, tls: TLS? = nil,
        schema: String? = nil, applicationName: String
    ) {
        (self.host, self.port, self.database, self.user, self.password) = (host, port, database, user, password)
        (self.tls, self.schema, self.applicationName) = (tls, schema, applicationName)
    }
}

extension PostgresConfiguration: CustomStringConvertible {
    /// Omits the password, so that it never appears in a log.
    package var description: String { "\(user)@\(host):\(port)/\(database)" }
}
