import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// The second factor of the locked address's account.
extension LockedAddress {
    /// What a presented code is.
    enum SecondFactorVerdict: Sendable, Hashable {
        case password(step: Int64)
        case recoveryCode(digest: String)
        case wrong
    }

    func verdict(on presented: String, of account: Account, _ sealer: SecretSealer) throws -> SecondFactorVerdict {
        guard let factor else { return .wrong }
        guard let secret = sealer.open(factor.secret, of: account.id) else { throw UnreadableSecondFactor() }
        let step = AuthenticatorSecret(bytes: secret).step(of: presented, at: now, after: factor.lastStep)
        if let step { return .password(step: step) }
        let digest = RecoveryCode(text: presented).digest(of: account.id)
        return factor.isConfirmed && factor.recoveryDigests.contains(digest) ? .recoveryCode(digest: digest) : .wrong
    }

    /// Uses a right code up.
    func use(_ verdict: SecondFactorVerdict, of account: Account) throws {
        switch verdict {
        case .password(let step):
            unit.send("UPDATE second_factor SET last_step = \(step) WHERE customer_id = \(account.id)")
        case .recoveryCode(let digest):
            unit.send("DELETE FROM recovery_code WHERE customer_id = \(account.id) AND digest = \(digest)")
            try notify(.recoveryCodeUsed, account)
        case .wrong: break
        }
    }

    /// Stores a secret that the app has yet to prove.
    func enrol(_ sealed: [UInt8], of account: Account) {
        unit.send(
            """
            INSERT INTO second_factor (customer_id, secret) VALUES (\(account.id), \(sealed))
            ON CONFLICT (customer_id) DO UPDATE SET secret = excluded.secret, last_step = NULL, created_at = now()
            WHERE second_factor.confirmed_at IS NULL
            """)
    }

    func confirmSecondFactor(of account: Account, step: Int64, recoveryCodes: [RecoveryCode]) throws {
        unit.send(
            """
            UPDATE second_factor SET confirmed_at = now(), last_step = \(step) WHERE customer_id = \(account.id)
            """)
        for code in recoveryCodes {
            unit.send(
                "INSERT INTO recovery_code (customer_id, digest) VALUES (\(account.id), \(code.digest(of: account.id)))"
            )
        }
        try notify(.secondFactorEnabled, account)
    }

    func disableSecondFactor(of account: Account) throws {
        unit.send("DELETE FROM second_factor WHERE customer_id = \(account.id)")
        try notify(.secondFactorDisabled, account)
    }
}

/// SEALING_KEY has no key that a stored secret was encrypted with.
struct UnreadableSecondFactor: Error, CustomStringConvertible {
    let description = "a second factor was sealed with a key that SEALING_KEY does not hold"
}
