package import Concurrency

/// Passwords of roles. Most roles may change their own.
package enum RolePassword {
    /// Changes it. Sessions that are open stay.
    ///
    /// - Throws: `PostgresError`; `Code.unavailable` if no password of the configuration is in force
    package static func change(
        of role: String, to password: String, loggingInBy configuration: PostgresConfiguration, on pool: BlockingPool
    ) async throws {
        let parameters = ConnectionParameters(configuration)
        try await pool.run {
            let connection = try BlockingConnection(parameters)
            let verifier = try connection.verifier(of: password, for: role)
            try connection.run("ALTER ROLE \(quotedIdentifier(role)) PASSWORD '\(verifier)'")
        }
    }

    /// Ends all other sessions of the role, such as those of somebody who knew a former password. What they are doing fails.
    ///
    /// - Throws: `PostgresError`
    package static func endSessions(
        loggingInBy configuration: PostgresConfiguration, on pool: BlockingPool
    ) async throws {
        let parameters = ConnectionParameters(configuration)
        try await pool.run {
            _ = try BlockingConnection(parameters).query(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE usename = current_user AND pid <> pg_backend_pid()
                """, [])
        }
    }
}
