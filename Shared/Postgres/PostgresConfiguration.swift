/// How to reach a database, how much of it to use, and how long to wait for it.
package struct PostgresConfiguration: Sendable {
    /// Turns encryption on, and refuses a server whose certificate does not fit (`sslmode=verify-full`).
    package struct TLS: Sendable {
        /// Path of a PEM file with the authorities that may have signed the server's certificate.
        package var rootCertificate: String

        package init(rootCertificate: String) { self.rootCertificate = rootCertificate }
    }

    /// TCP keep-alive probes of an idle connection.
    package struct KeepAlives: Sendable {
        /// Silence before the first probe.
        package var idle: Duration = .seconds(10)
        package var interval: Duration = .seconds(3)
        /// How many unanswered probes end the connection.
        package var count = 3

        package init() {}
    }

    package var host: String
    package var port: Int
    package var database: String
    package var user: String
    package var password: String
    /// Nil: no encryption, for loopback only.
    package var tls: TLS?
    /// The only schema on the `search_path`.
    package var schema: String?
    /// Shows in `pg_stat_activity`.
    package var applicationName: String

    /// Connections that all single statements share, pipelined.
    package var sharedConnections = 2
    /// How many single statements may be under way on one shared connection.
    package var pipelineLimit = 1024
    /// How many transactions run at once. Connections are opened when they are needed.
    package var transactionConnections = 8
    /// How long a transaction or a statement waits for a connection.
    package var waitLimit = Duration.seconds(1)
    /// How many may wait; more are refused at once.
    package var waitingLimit = 256

    /// Whole seconds; libpq knows nothing finer, and takes 1 for 2.
    package var connectTimeout = Duration.seconds(3)
    /// Sent to the server as `statement_timeout`; the connection is dropped when the server does not keep to it.
    package var statementTimeout: Duration? = .seconds(10)
    /// Sent to the server as `idle_in_transaction_session_timeout`.
    package var idleInTransactionTimeout: Duration? = .seconds(15)
    /// How long sent bytes may stay unacknowledged before the connection counts as lost (`TCP_USER_TIMEOUT`).
    package var userTimeout = Duration.seconds(4)
    package var keepAlives = KeepAlives()
    /// Has the server use an index wherever there is one (`enable_seqscan=off`), also for a table that is tiny at present:
    /// a plan outlives the table's youth, that of a foreign key's check above all.
    package var avoidsTableScans = false
    /// Has the server plan a statement once, for whatever values (`plan_cache_mode=force_generic_plan`), unless it is
    /// `.plannedEachTime`. Else it decides by comparing estimates, and plans most of what carries a list again and again.
    package var plansOnce = false
    /// Distinct statements that one connection keeps prepared.
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
    /// Leaves the password out, so that no log shows it by mistake.
    package var description: String { "\(user)@\(host):\(port)/\(database)" }
}
