import AuthDomain
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// The family of a presented refresh token, whose row is locked, and the changes to it.
struct LockedTokenFamily: Sendable {
    let account: Account
    /// What to do with the presented token.
    let decision: RefreshFamily.Decision
    /// The current token can be computed from this and the token before it; nil before the first rotation.
    let successorNonce: [UInt8]?
    let id: UniqueID
    private let family: RefreshFamily

    var session: SessionID { SessionID(id) }

    private let unit: UnitOfWork

    init(row: Row, unit: UnitOfWork) throws {
        guard let account = try Account(row: row) else { throw PostgresError(.decoding, "a family without an account") }
        let revokedAt: Timestamp? = try row["revoked_at"]
        family = RefreshFamily(
            generation: try row["current_generation"], rotatedAt: try row["rotated_at"],
            expiresAt: try row["expires_at"], isRevoked: revokedAt != nil)
        decision = family.decide(presented: try row["presented_generation"], at: try row["now"])
        self.account = account
        self.unit = unit
        id = try row["family_id"]
        successorNonce = try row["successor_nonce"]
    }

    /// Makes `successor` the token that may be used next.
    func rotate(to successor: RefreshToken, nonce: [UInt8]) {
        let generation = family.generation + 1
        unit.send(
            """
            UPDATE refresh_family
            SET generation = \(generation), rotated_at = clock_timestamp(), used_at = clock_timestamp(),
                successor_nonce = \(nonce)
            WHERE family_id = \(id)
            """)
        unit.send(
            """
            INSERT INTO refresh_token (digest, family_id, generation)
            VALUES (\(successor.digest), \(id), \(generation))
            """)
    }

    /// Ends the session of a token that somebody has stolen.
    func revoke() throws {
        try unit.keep(.refreshTokenReused, of: account.id)
        unit.send("UPDATE refresh_family SET revoked_at = now() WHERE family_id = \(id) AND revoked_at IS NULL")
    }
}
