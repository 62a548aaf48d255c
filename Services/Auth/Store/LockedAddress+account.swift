import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// Changes to the account of the locked address.
extension LockedAddress {
    /// Opens an unverified account.
    func register(_ registration: MailedCode.Registration) {
        unit.send(
            """
            INSERT INTO account (customer_id, email, email_key, name, password_hash)
            VALUES (\(CustomerID(.make())), \(email), \(email.key), \(registration.name), \(registration.passwordHash))
            """)
    }

    /// Shows the newest registration in an unverified account. Which one the account gets is decided by its code.
    func registerAnew(_ registration: MailedCode.Registration) {
        unit.send(
            """
            UPDATE account
            SET email = \(email), name = \(registration.name), password_hash = \(registration.passwordHash),
                created_at = now()
            WHERE email_key = \(email.key) AND verified_at IS NULL
            """)
    }

    /// Verifies an account with the registration that its owner has confirmed.
    func confirm(_ registration: MailedCode.Registration, of account: Account) {
        unit.send(
            """
            UPDATE account
            SET email = \(registration.email), name = \(registration.name),
                password_hash = \(registration.passwordHash), verified_at = now()
            WHERE customer_id = \(account.id) AND verified_at IS NULL
            """)
    }

    func warnOfRegistration(_ account: Account) throws {
        try unit.send(
            command: SendRegistrationNotice(email: account.email, displayName: account.name.description),
            isConfidential: true)
    }

    func markVerified(_ account: Account) {
        unit.send(
            "UPDATE account SET verified_at = now() WHERE customer_id = \(account.id) AND verified_at IS NULL")
    }

    func setPasswordHash(_ hash: String, of account: Account) {
        unit.send("UPDATE account SET password_hash = \(hash) WHERE customer_id = \(account.id)")
    }

    /// Signs the account out everywhere.
    ///
    /// - Parameter session: goes on
    func revokeFamilies(of account: Account, except session: SessionID? = nil) {
        unit.send(
            """
            UPDATE refresh_family SET revoked_at = now()
            WHERE customer_id = \(account.id) AND revoked_at IS NULL AND family_id IS DISTINCT FROM \(session?.value)
            """)
    }

    /// Creates a session: a family of refresh tokens with its first token.
    ///
    /// - Parameter client: what signs in, as it calls itself
    func openFamily(of account: Account, with token: RefreshToken, for client: String?) -> SessionID {
        endLeastUsed(of: account)
        let family = UniqueID.make()
        unit.send(
            """
            INSERT INTO refresh_family (family_id, customer_id, client, expires_at)
            VALUES (\(family), \(account.id), \(client), \(now + RefreshFamily.lifetime))
            """)
        unit.send(
            "INSERT INTO refresh_token (digest, family_id, generation) VALUES (\(token.digest), \(family), 1)")
        return SessionID(family)
    }

    /// Leaves room for one more session.
    private func endLeastUsed(of account: Account) {
        unit.send(
            """
            UPDATE refresh_family SET revoked_at = now()
            WHERE family_id IN (
                SELECT family_id FROM refresh_family
                WHERE customer_id = \(account.id) AND revoked_at IS NULL
                ORDER BY used_at DESC OFFSET \(SessionLimit.perAccount - 1))
            """)
    }
}
