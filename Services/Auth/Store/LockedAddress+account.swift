import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// Changes to the account of the locked address.
extension LockedAddress {
    /// Opens an unverified account.
    func register(_ name: DisplayName, passwordHash: String) {
        unit.send(
            """
            INSERT INTO account (customer_id, email, email_key, name, password_hash)
            VALUES (\(CustomerID(.make())), \(email), \(email.key), \(name), \(passwordHash))
            """)
    }

    /// Replaces an unverified registration with the newest one, as the code is replaced too.
    func registerAnew(_ name: DisplayName, passwordHash: String) {
        unit.send(
            """
            UPDATE account
            SET email = \(email), name = \(name), password_hash = \(passwordHash), created_at = now()
            WHERE email_key = \(email.key) AND verified_at IS NULL
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
    func revokeFamilies(of account: Account) {
        unit.send(
            """
            UPDATE refresh_family SET revoked_at = now()
            WHERE customer_id = \(account.id) AND revoked_at IS NULL
            """)
    }

    /// Creates a family of refresh tokens with its first token.
    func openFamily(of account: Account, with token: RefreshToken) {
        let family = UniqueID.make()
        unit.send(
            """
            INSERT INTO refresh_family (family_id, customer_id, expires_at)
            VALUES (\(family), \(account.id), \(now + RefreshFamily.lifetime))
            """)
        unit.send(
            "INSERT INTO refresh_token (digest, family_id, generation) VALUES (\(token.digest), \(family), 1)")
    }
}
