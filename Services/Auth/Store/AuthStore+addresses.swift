import AuthDomain
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// An address read without a lock: enough to decide whether to check a password.
struct AddressGlimpse: Sendable {
    let account: Account?
    let throttles: LoginThrottles
    /// The device, if the account's owner has signed in with it before, and else the network.
    let requester: [UInt8]
    let now: Timestamp
}

extension AuthStore {
    /// The codes that are looked at; an address gets no more while they are valid.
    private static let codeLimit = 12

    /// - Parameters:
    ///   - network: the digest of the network that the request comes from
    ///   - device: the digest of the device token that the request has
    func glimpse(of email: EmailAddress, from network: [UInt8], device: [UInt8]? = nil) async throws -> AddressGlimpse {
        let rows = try await database.query(
            """
            SELECT coalesce(address.failures, 0) AS failures, address.last_failure_at,
                   coalesce(requester.failures, 0) AS own_failures,
                   requester.last_failure_at AS own_last_failure_at, requester.signed_in_at,
                   coalesce(requester.requester_digest, \(network)) AS requester_digest, clock_timestamp() AS now,
                   \(Self.accountColumns)
            FROM (VALUES (\(email.key)::text)) AS asked (key)
            LEFT JOIN address ON address.digest = \(email.digest)
            LEFT JOIN LATERAL (
                SELECT * FROM requester
                WHERE address_digest = address.digest
                AND (requester_digest = \(network) OR requester_digest = \(device) AND signed_in_at IS NOT NULL)
                ORDER BY requester_digest = \(device) DESC NULLS LAST LIMIT 1
            ) AS requester ON true
            LEFT JOIN account ON account.email_key = asked.key
            """)
        guard let row = rows.first else { throw PostgresError(.decoding, "an outer join returned no row") }
        return AddressGlimpse(
            account: try Account(row: row), throttles: try LoginThrottles(row: row),
            requester: try row["requester_digest"], now: try row["now"])
    }

    /// Runs `body` in a transaction that locks the address's row. Known and unknown addresses execute the same
    /// statements, writes included.
    ///
    /// - Parameters:
    ///   - purpose: which codes are read
    ///   - requester: the digest of the network or device that the request comes from
    func lockAddress<Value: Sendable>(
        _ email: EmailAddress, about purpose: CodePurpose, by requester: [UInt8], causedBy context: MessageContext,
        _ body: (LockedAddress) throws -> Value
    ) async throws -> Value {
        try await database.transaction(causedBy: context) { unit in
            // Separate statements, so that the next one sees what other transactions committed before the lock was
            // acquired.
            unit.send(
                """
                INSERT INTO address (digest) VALUES (\(email.digest))
                ON CONFLICT (digest) DO UPDATE SET touched_at = now()
                """)
            unit.send(
                """
                INSERT INTO requester (address_digest, requester_digest) VALUES (\(email.digest), \(requester))
                ON CONFLICT (address_digest, requester_digest) DO UPDATE SET touched_at = now()
                """)
            let codes = try await unit.query(
                """
                SELECT \(MailedCode.columns) FROM mailed_code
                WHERE address_digest = \(email.digest) AND purpose = \(purpose) AND expires_at > clock_timestamp()
                ORDER BY created_at DESC LIMIT \(Self.codeLimit)
                """
            ).map(MailedCode.init(row:))
            let rows = try await unit.query(
                """
                SELECT address.failures, address.last_failure_at, address.mails_sent_at, address.foreign_tries_at,
                       requester.failures AS own_failures, requester.last_failure_at AS own_last_failure_at,
                       requester.mails_sent_at AS own_mails_sent_at, requester.signed_in_at,
                       EXISTS (SELECT FROM requester AS known
                               WHERE known.address_digest = address.digest AND known.signed_in_at IS NOT NULL) AS has_known,
                       clock_timestamp() AS now, \(SecondFactor.columns), \(Self.accountColumns)
                FROM address
                JOIN requester ON requester.address_digest = address.digest AND requester.requester_digest = \(requester)
                LEFT JOIN account ON account.email_key = \(email.key)
                LEFT JOIN second_factor ON second_factor.customer_id = account.customer_id
                WHERE address.digest = \(email.digest)
                """)
            guard let row = rows.first else { throw PostgresError(.decoding, "the locked address is gone") }
            return try body(
                LockedAddress(row: row, codes: codes, email: email, purpose: purpose, requester: requester, unit: unit))
        }
    }
}
