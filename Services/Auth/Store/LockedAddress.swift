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
    let throttle: LoginThrottle
    /// PostgreSQL's clock after the lock was acquired.
    let now: Timestamp

    let email: EmailAddress
    let unit: UnitOfWork
    private let digest: [UInt8]
    private let purpose: CodePurpose
    private let allowance: MailAllowance
    private let code: SentCode?

    private struct SentCode: Sendable {
        let pending: PendingCode
        let seal: CodeSeal

        /// Used when no code was sent, so that the comparison takes the same time.
        static let none = SentCode(
            pending: PendingCode(expiresAt: Timestamp(seconds: 0), failedTries: 0),
            seal: CodeSeal(salt: [UInt8](repeating: 0, count: 16), seal: [UInt8](repeating: 0, count: 32)))
    }

    init(row: Row, email: EmailAddress, purpose: CodePurpose, unit: UnitOfWork) throws {
        self.email = email
        self.purpose = purpose
        self.unit = unit
        digest = email.digest
        account = try Account(row: row)
        throttle = LoginThrottle(failures: try row["failures"], lastFailureAt: try row["last_failure_at"])
        allowance = MailAllowance(sentAt: try row["mails_sent_at"])
        now = try row["now"]
        let expiresAt: Timestamp? = try row["expires_at"]
        code = try expiresAt.map { expiresAt in
            SentCode(
                pending: PendingCode(expiresAt: expiresAt, failedTries: try row["failed_tries"]),
                seal: CodeSeal(salt: try row["salt"], seal: try row["seal"]))
        }
    }

    // MARK: Codes

    /// Takes one mail from the address's allowance.
    ///
    /// - Returns: false when too many mails were sent in the last hour
    func takeMail() -> Bool {
        var allowance = allowance
        guard allowance.take(at: now) else { return false }
        unit.send("UPDATE address SET mails_sent_at = \(allowance.sentAt) WHERE digest = \(digest)")
        return true
    }

    /// Replaces the address's code. Addresses without an account get one too, so that they take the same time; it is
    /// useless unless it is mailed.
    func renewCode() -> VerificationCode {
        var generator = SystemRandomNumberGenerator()
        let code = VerificationCode.random(using: &generator)
        let seal = CodeSeal(code)
        unit.send(
            """
            INSERT INTO code (address_digest, purpose, salt, seal, expires_at)
            VALUES (\(digest), \(purpose), \(seal.salt), \(seal.seal), \(now + PendingCode.lifetime))
            ON CONFLICT (address_digest, purpose) DO UPDATE
            SET salt = excluded.salt, seal = excluded.seal, failed_tries = 0, expires_at = excluded.expires_at
            """)
        return code
    }

    func mail(_ code: VerificationCode, to name: DisplayName) throws {
        let command = SendCode(
            purpose: purpose == .verification ? .verification : .passwordReset, email: account?.email ?? email,
            displayName: name.description, code: code.description, expiresAt: now + PendingCode.lifetime)
        try unit.send(command: command, isConfidential: true)
    }

    /// Uses the address's code, or one of its tries.
    ///
    /// - Returns: whether it was the right one
    func redeem(_ presented: VerificationCode) -> Bool {
        let sent = code ?? .none
        let isMatch = sent.seal.matches(presented)
        switch sent.pending.presented(isMatch: isMatch, at: now) {
        case .accepted:
            unit.send("DELETE FROM code WHERE address_digest = \(digest) AND purpose = \(purpose)")
            return true
        case .wrong:
            unit.send(
                """
                UPDATE code SET failed_tries = failed_tries + 1
                WHERE address_digest = \(digest) AND purpose = \(purpose)
                """)
            return false
        case .dead:
            return false
        }
    }

    // MARK: Failed logins

    func recordFailedLogin() {
        var throttle = throttle
        throttle.recordFailure(at: now)
        remember(throttle)
    }

    func forgetFailedLogins() {
        if throttle.failures > 0 { remember(LoginThrottle()) }
    }

    private func remember(_ throttle: LoginThrottle) {
        unit.send(
            """
            UPDATE address SET failures = \(throttle.failures), last_failure_at = \(throttle.lastFailureAt)
            WHERE digest = \(digest)
            """)
    }
}
