import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// The state of one address, whose row is locked, and the changes to it. All changes are committed together at the end
/// of the transaction.
struct LockedAddress: Sendable {
    let account: Account?
    /// The account's, if it has one.
    let factor: SecondFactor?
    let throttles: LoginThrottles
    /// Whether somebody has signed in from somewhere that is remembered.
    let hasKnownRequesters: Bool
    /// PostgreSQL's clock after the lock was acquired.
    let now: Timestamp

    let email: EmailAddress
    let purpose: CodePurpose
    /// Stands for the network or device that sends the request.
    let requester: [UInt8]
    /// Those of the purpose that are valid, the newest first.
    let codes: [MailedCode]
    let unit: UnitOfWork
    private let allowance: MailAllowance
    private let ownAllowance: MailAllowance
    let foreignTries: ForeignTries

    init(
        row: Row, codes: [MailedCode], email: EmailAddress, purpose: CodePurpose, requester: [UInt8], unit: UnitOfWork
    ) throws {
        (self.email, self.purpose, self.requester, self.codes) = (email, purpose, requester, codes)
        self.unit = unit
        account = try Account(row: row)
        factor = try SecondFactor(row: row)
        throttles = try LoginThrottles(row: row)
        hasKnownRequesters = try row["has_known"]
        allowance = MailAllowance(sentAt: try row["mails_sent_at"])
        ownAllowance = MailAllowance(ofRequester: try row["own_mails_sent_at"])
        foreignTries = ForeignTries(triedAt: try row["foreign_tries_at"])
        now = try row["now"]
    }

    // MARK: Mails

    /// Takes one mail from the allowances: the requester's, and that of all requesters together. One that has signed in to
    /// the account has its own, which strangers cannot use up.
    ///
    /// - Returns: false when too many mails were sent in the last hour
    func takeMail() -> Bool {
        var (own, all) = (ownAllowance, allowance)
        guard own.take(at: now) else { return false }
        let hasReserve = throttles.isKnown && account?.isVerified == true
        guard hasReserve || all.take(at: now) else { return false }
        unit.send("UPDATE address SET mails_sent_at = \(all.sentAt) WHERE digest = \(email.digest)")
        unit.send("UPDATE requester SET mails_sent_at = \(own.sentAt) WHERE \(isRequester)")
        return true
    }

    /// The condition for the requester's row.
    var isRequester: Statement { "address_digest = \(email.digest) AND requester_digest = \(requester)" }

    // MARK: Logins

    func recordFailedLogin() throws {
        var throttles = throttles
        throttles.recordFailure(at: now)
        remember(throttles)
        if throttles.beginsToWait, let account { try unit.keep(.signInRefused, of: account.id) }
    }

    func forgetFailedLogins() {
        var throttles = throttles
        throttles.forget()
        remember(throttles)
    }

    private func remember(_ throttles: LoginThrottles) {
        let (own, strangers) = (throttles.own, throttles.strangers)
        unit.send(
            "UPDATE requester SET failures = \(own.failures), last_failure_at = \(own.lastFailureAt) WHERE \(isRequester)"
        )
        unit.send(
            """
            UPDATE address SET failures = \(strangers.failures), last_failure_at = \(strangers.lastFailureAt)
            WHERE digest = \(email.digest)
            """)
    }

    /// Remembers that the account's owner uses these requesters.
    func recordSignIn(from requesters: [[UInt8]]) {
        for digest in requesters {
            unit.send(
                """
                INSERT INTO requester (address_digest, requester_digest, signed_in_at) VALUES (\(email.digest), \(digest), now())
                ON CONFLICT (address_digest, requester_digest) DO UPDATE SET signed_in_at = now(), touched_at = now()
                """)
        }
        // A client that does not keep its device token gets another at each login.
        unit.send(
            """
            DELETE FROM requester WHERE address_digest = \(email.digest) AND requester_digest IN (
                SELECT requester_digest FROM requester
                WHERE address_digest = \(email.digest) AND signed_in_at IS NOT NULL
                ORDER BY signed_in_at DESC OFFSET \(KnownRequesters.perAccount))
            """)
    }

    /// Adds what its owner did to the audit trail, and mails it to them, if the address is proven to be theirs.
    func notify(_ kind: SendSecurityNotice.Kind, _ account: Account) throws {
        if let event = SecurityEvent(kind) { try unit.keep(event, of: account.id, by: account) }
        guard account.isVerified else { return }
        try unit.send(
            command: SendSecurityNotice(
                kind: kind, email: account.email, displayName: account.name.description, at: now),
            isConfidential: true)
    }
}

extension LoginThrottles {
    /// - Parameter row: of an address and a requester; their columns are NULL where an outer join found none
    init(row: Row) throws {
        let signedInAt: Timestamp? = try row["signed_in_at"]
        self.init(
            own: LoginThrottle(failures: try row["own_failures"], lastFailureAt: try row["own_last_failure_at"]),
            strangers: LoginThrottle(
                failures: try row["failures"], lastFailureAt: try row["last_failure_at"],
                freeFailures: LoginThrottle.freeFailuresOfStrangers),
            isKnown: signedInAt != nil)
    }
}
