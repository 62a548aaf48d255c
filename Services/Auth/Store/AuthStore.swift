import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// Accounts, codes and refresh tokens in PostgreSQL.
struct AuthStore: Sendable {
    static let accountColumns: Statement = """
        account.customer_id, account.email, account.name, account.password_hash, account.roles,
        account.verified_at, account.created_at,
        EXISTS (SELECT FROM second_factor AS factor
                WHERE factor.customer_id = account.customer_id AND factor.confirmed_at IS NOT NULL) AS has_factor
        """

    let database: ServiceDatabase

    func account(_ id: CustomerID) async throws -> Account? {
        try await database.query("SELECT \(Self.accountColumns) FROM account WHERE customer_id = \(id)")
            .first.flatMap(Account.init(row:))
    }

    func account(at email: EmailAddress) async throws -> Account? {
        try await database.query("SELECT \(Self.accountColumns) FROM account WHERE email_key = \(email.key)")
            .first.flatMap(Account.init(row:))
    }

    /// Nil when there is none, confirmed or not.
    func secondFactor(of customer: CustomerID) async throws -> SecondFactor? {
        try await database.query(
            """
            SELECT \(SecondFactor.columns) FROM account JOIN second_factor USING (customer_id)
            WHERE account.customer_id = \(customer)
            """
        ).first.flatMap(SecondFactor.init(row:))
    }

    /// The registrations that wait for their address's verification, the newest first, with codes that have expired too.
    func registrations(at email: EmailAddress) async throws -> [MailedCode] {
        try await database.query(
            """
            SELECT \(MailedCode.columns) FROM mailed_code
            WHERE address_digest = \(email.digest) AND purpose = \(CodePurpose.verification) AND email IS NOT NULL
            ORDER BY created_at DESC LIMIT 12
            """
        ).map(MailedCode.init(row:))
    }

    func customers(at emails: [EmailAddress]) async throws -> [FindCustomers.Item] {
        try await database.query(
            .plannedEachTime(
                """
                SELECT customer_id, email_key FROM account
                WHERE email_key = ANY(\(emails.map(\.key))) AND verified_at IS NOT NULL
                """)
        ).map { FindCustomers.Item(email: try $0["email_key"], customerID: try $0["customer_id"]) }
    }

    /// - Returns: the account as it is now; nil when there is none
    func rename(_ id: CustomerID, to name: DisplayName) async throws -> Account? {
        try await database.query(
            "UPDATE account SET name = \(name) WHERE customer_id = \(id) RETURNING \(Self.accountColumns)"
        ).first.flatMap(Account.init(row:))
    }

    /// Does nothing when the address has an account: two processes may start at once.
    func addAdministrator(_ account: Account) async throws {
        try await database.query(
            """
            INSERT INTO account (customer_id, email, email_key, name, password_hash, roles, verified_at)
            VALUES (\(account.id), \(account.email), \(account.email.key), \(account.name), \(account.passwordHash),
                    \(account.roles), now())
            ON CONFLICT (email_key) DO NOTHING
            """)
    }
}

extension Account {
    /// - Parameter row: has `AuthStore.accountColumns`, which are NULL where an outer join found no account
    init?(row: Row) throws {
        guard let id: CustomerID = try row["customer_id"] else { return nil }
        let verifiedAt: Timestamp? = try row["verified_at"]
        self.init(
            id: id, email: try row["email"], name: try row["name"], passwordHash: try row["password_hash"],
            roles: try row["roles"], isVerified: verifiedAt != nil, hasSecondFactor: try row["has_factor"],
            createdAt: try row["created_at"])
    }
}

extension DisplayName: PostgresTextValue {}
extension CodePurpose: PostgresValue {}
