import AuthDomain
import Postgres
import Vocabulary

/// A code that was mailed, with the request that caused the mail.
struct MailedCode: Sendable {
    static let columns: Statement = """
        code_id, request_digest, requester_digest, email, name, password_hash, salt, seal, failed_tries, expires_at
        """

    /// What a registration asked for.
    struct Registration: Sendable {
        let email: EmailAddress
        let name: DisplayName
        let passwordHash: String

        init(email: EmailAddress, name: DisplayName, passwordHash: String) {
            (self.email, self.name, self.passwordHash) = (email, name, passwordHash)
        }

        /// The last registration of an unverified account.
        init(_ account: Account) {
            self.init(email: account.email, name: account.name, passwordHash: account.passwordHash)
        }
    }

    let id: UniqueID
    let requestDigest: [UInt8]
    /// The network that sent the request.
    let requester: [UInt8]
    /// Nil for a reset.
    let registration: Registration?
    let seal: CodeSeal
    let pending: PendingCode

    init(row: Row) throws {
        id = try row["code_id"]
        requestDigest = try row["request_digest"]
        requester = try row["requester_digest"]
        let email: EmailAddress? = try row["email"]
        registration = try email.map {
            Registration(email: $0, name: try row["name"], passwordHash: try row["password_hash"])
        }
        seal = CodeSeal(salt: try row["salt"], seal: try row["seal"])
        pending = PendingCode(expiresAt: try row["expires_at"], failedTries: try row["failed_tries"])
    }
}
