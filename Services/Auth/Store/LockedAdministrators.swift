import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// All administrators, which only this transaction changes.
struct LockedAdministrators: Sendable {
    let now: Timestamp
    let unit: UnitOfWork

    func account(_ id: CustomerID) async throws -> Account? {
        try await unit.query("SELECT \(AuthStore.accountColumns) FROM account WHERE customer_id = \(id) FOR UPDATE")
            .first.flatMap(Account.init(row:))
    }

    func account(at email: EmailAddress) async throws -> Account? {
        try await unit.query(
            "SELECT \(AuthStore.accountColumns) FROM account WHERE email_key = \(email.key) FOR UPDATE"
        )
        .first.flatMap(Account.init(row:))
    }

    /// Whether somebody else who can sign in may appoint administrators.
    func hasOwner(besides id: CustomerID) async throws -> Bool {
        let rows = try await unit.query(
            """
            SELECT FROM account WHERE roles && '{owner,admin}' AND verified_at IS NOT NULL AND customer_id <> \(id) LIMIT 1
            """)
        return !rows.isEmpty
    }

    /// Opens an account without a password.
    ///
    /// - Parameter hash: of a password that nobody knows
    func invite(
        _ email: EmailAddress, _ name: DisplayName, _ roles: [Role], passwordHash hash: String
    ) async throws -> Account {
        let account = Account(
            id: CustomerID(.make()), email: email, name: name, passwordHash: hash, roles: [.customer] + roles,
            isVerified: false, createdAt: now)
        unit.send(
            """
            INSERT INTO account (customer_id, email, email_key, name, password_hash, roles)
            VALUES (\(account.id), \(email), \(email.key), \(name), \(hash), \(account.roles))
            """)
        try keep(.administratorInvited, account, before: [])
        try await notifyOwners(besides: account)
        try notify(account, .administratorInvited)
        return account
    }

    /// Deletes an account that nobody has verified.
    func discard(_ account: Account) {
        unit.send("DELETE FROM account WHERE customer_id = \(account.id) AND verified_at IS NULL")
    }

    /// Replaces the roles, and signs the account out everywhere, as its access tokens name the old ones.
    ///
    /// - Parameter roles: those of administrators
    func appoint(_ account: Account, _ roles: [Role]) async throws -> Account {
        let changed = Account(
            id: account.id, email: account.email, name: account.name, passwordHash: account.passwordHash,
            roles: [.customer] + roles, isVerified: account.isVerified,
            hasSecondFactor: account.hasSecondFactor, createdAt: account.createdAt)
        unit.send("UPDATE account SET roles = \(changed.roles) WHERE customer_id = \(account.id)")
        unit.send(
            """
            UPDATE refresh_family SET revoked_at = now() WHERE customer_id = \(account.id) AND revoked_at IS NULL
            """)
        try keep(.administratorChanged, changed, before: account.roles)
        try await notifyOwners(besides: account)
        try notify(changed, roles.isEmpty ? .administratorRemoved : .administratorAppointed)
        return changed
    }

    /// Mails everybody who may appoint administrators, so that a stolen access of an owner is noticed by all of them, and by
    /// its owner.
    private func notifyOwners(besides account: Account) async throws {
        let owners = try await unit.query(
            """
            SELECT \(AuthStore.accountColumns) FROM account
            WHERE roles && '{owner,admin}' AND verified_at IS NOT NULL AND customer_id <> \(account.id)
            ORDER BY customer_id
            """)
        for owner in try owners.compactMap(Account.init(row:)) { try notify(owner, .administratorsChanged) }
    }

    private func keep(_ event: SecurityEvent, _ account: Account, before: [Role]) throws {
        let names = { (roles: [Role]) in
            roles.filter { $0 != .customer }.map(\.rawValue).sorted().joined(separator: " ")
        }
        let change = FieldChange(field: "roles", before: names(before), after: names(account.roles))
        try unit.keep(event, of: account.id, changes: [change])
    }

    private func notify(_ account: Account, _ kind: SendSecurityNotice.Kind) throws {
        // Nobody has proven that the address of an unverified account belongs to the person of that name.
        let name = account.isVerified ? account.name.description : ""
        try unit.send(
            command: SendSecurityNotice(kind: kind, email: account.email, displayName: name, at: now),
            isConfidential: true)
    }
}
