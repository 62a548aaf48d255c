import AuthDomain
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

extension AuthStore {
    /// Runs `body` in a transaction that locks the row of the token's family.
    ///
    /// - Returns: nil for a token that was never issued
    func lockTokenFamily<Value: Sendable>(
        of token: RefreshToken, causedBy context: MessageContext, _ body: (LockedTokenFamily) throws -> Value
    ) async throws -> Value? {
        try await database.transaction(causedBy: context) { unit in
            // Tokens never change, so only the family's row is locked. After a wait for the lock, PostgreSQL returns
            // the row's current version.
            let rows = try await unit.query(
                """
                SELECT family.family_id, family.generation AS current_generation, family.rotated_at,
                       family.successor_nonce, family.expires_at, family.revoked_at,
                       token.generation AS presented_generation, clock_timestamp() AS now, \(Self.accountColumns)
                FROM refresh_token token
                JOIN refresh_family family USING (family_id)
                JOIN account USING (customer_id)
                WHERE token.digest = \(token.digest)
                FOR UPDATE OF family
                """)
            return try rows.first.map { try body(LockedTokenFamily(row: $0, unit: unit)) }
        }
    }

    /// Revokes the token's family, if there is one.
    func revokeFamily(of token: RefreshToken) async throws {
        try await database.query(
            """
            UPDATE refresh_family SET revoked_at = now()
            WHERE revoked_at IS NULL
            AND family_id = (SELECT family_id FROM refresh_token WHERE digest = \(token.digest))
            """)
    }
}
