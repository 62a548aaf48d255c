import AuthDomain
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// An address read without a lock: enough to decide whether to check a password.
struct AddressGlimpse: Sendable {
    let account: Account?
    let throttle: LoginThrottle
    let now: Timestamp
}

extension AuthStore {
    func glimpse(of email: EmailAddress) async throws -> AddressGlimpse {
        let rows = try await database.query(
            """
            SELECT coalesce(address.failures, 0) AS failures, address.last_failure_at, clock_timestamp() AS now,
                   \(Self.accountColumns)
            FROM (VALUES (\(email.key)::text)) AS asked (key)
            LEFT JOIN address ON address.digest = \(email.digest)
            LEFT JOIN account ON account.email_key = asked.key
            """)
        guard let row = rows.first else { throw PostgresError(.decoding, "an outer join returned no row") }
        return AddressGlimpse(
            account: try Account(row: row),
            throttle: LoginThrottle(failures: try row["failures"], lastFailureAt: try row["last_failure_at"]),
            now: try row["now"])
    }

    /// Runs `body` in a transaction that locks the address's row. Known and unknown addresses execute the same
    /// statements, writes included.
    ///
    /// - Parameter purpose: which code is read
    func lockAddress<Value: Sendable>(
        _ email: EmailAddress, about purpose: CodePurpose, causedBy context: MessageContext,
        _ body: (LockedAddress) throws -> Value
    ) async throws -> Value {
        try await database.transaction(causedBy: context) { unit in
            // A separate statement, so that the next one sees what other transactions committed before the lock was
            // acquired.
            unit.send(
                """
                INSERT INTO address (digest) VALUES (\(email.digest))
                ON CONFLICT (digest) DO UPDATE SET touched_at = now()
                """)
            let rows = try await unit.query(
                """
                SELECT address.failures, address.last_failure_at, address.mails_sent_at, clock_timestamp() AS now,
                       code.salt, code.seal, code.failed_tries, code.expires_at, \(Self.accountColumns)
                FROM address
                LEFT JOIN code ON code.address_digest = address.digest AND code.purpose = \(purpose)
                LEFT JOIN account ON account.email_key = \(email.key)
                WHERE address.digest = \(email.digest)
                """)
            guard let row = rows.first else { throw PostgresError(.decoding, "the locked address is gone") }
            return try body(LockedAddress(row: row, email: email, purpose: purpose, unit: unit))
        }
    }
}
