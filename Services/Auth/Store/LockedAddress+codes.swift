import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// The codes of the locked address.
extension LockedAddress {
    enum Redemption: Sendable {
        /// The code is right. All codes of its purpose are used up now.
        case accepted(MailedCode)
        /// The code is right, but not whose registration it is to confirm.
        case uncertain
        /// The code is wrong or has expired, or there were too many tries.
        case refused
    }

    /// Makes a code for a request. Addresses without an account get one too, so that they take the same time; it is useless
    /// unless it is mailed.
    ///
    /// - Parameters:
    ///   - secret: what the request returns to its sender
    ///   - requester: the network that the code belongs to, by default the one that asks for it now
    func makeCode(
        for registration: MailedCode.Registration? = nil, secret: RequestSecret, requester: [UInt8]? = nil
    ) -> VerificationCode {
        var generator = SystemRandomNumberGenerator()
        let code = VerificationCode.random(using: &generator)
        let seal = CodeSeal(code)
        unit.send(
            """
            INSERT INTO mailed_code (code_id, address_digest, purpose, request_digest, requester_digest, email, name,
                                     password_hash, salt, seal, expires_at)
            VALUES (\(UniqueID.make()), \(email.digest), \(purpose), \(secret.digest), \(requester ?? self.requester),
                    \(registration?.email), \(registration?.name), \(registration?.passwordHash), \(seal.salt),
                    \(seal.seal), \(now + PendingCode.lifetime))
            """)
        return code
    }

    /// Mails a code. An address that nobody has proven to be theirs gets no text of the sender's choice, not even a name.
    func mail(_ code: VerificationCode) throws {
        let proven = account.flatMap { $0.isVerified ? $0 : nil }
        let command = SendCode(
            purpose: purpose == .verification ? .verification : .passwordReset, email: account?.email ?? email,
            displayName: proven?.name.description ?? "", code: code.description, expiresAt: now + PendingCode.lifetime)
        try unit.send(command: command, isConfidential: true)
    }

    /// Uses the address's codes, or one of the tries.
    func redeem(_ presented: VerificationCode, secret: RequestSecret?) -> Redemption {
        let candidates = codes.map { code in
            CodeChoice.Candidate(
                hasSecret: code.requestDigest == secret?.digest, isOwn: code.requester == requester,
                requester: code.requester)
        }
        let places = CodeChoice.places(of: candidates, presentsSecret: secret != nil)
        let mayTryForeign = foreignTries.areLeft(at: now)
        var found: Int?
        // One comparison at least, so that an address without a code takes the same time.
        if places.isEmpty { _ = CodeSeal.none.matches(presented) }
        for place in places {
            let isOwn = candidates[place].hasSecret || candidates[place].isOwn
            let verdict = codes[place].pending.presented(isMatch: codes[place].seal.matches(presented), at: now)
            if verdict == .accepted, isOwn || mayTryForeign { found = found ?? place }
        }
        guard let found else {
            recordWrongCode(places.filter { candidates[$0].hasSecret || candidates[$0].isOwn })
            return .refused
        }
        let registered = codes.indices.filter { codes[$0].registration != nil }.map { candidates[$0] }
        guard CodeChoice.isCertain(registered, presentsSecret: secret != nil) else { return .uncertain }
        deleteCodes()
        return .accepted(codes[found])
    }

    func deleteCodes() {
        unit.send("DELETE FROM mailed_code WHERE address_digest = \(email.digest) AND purpose = \(purpose)")
    }

    /// - Parameter own: the places of the codes that the requester had asked for
    private func recordWrongCode(_ own: [Int]) {
        for place in own where codes[place].pending.failedTries < PendingCode.maximumTries {
            unit.send("UPDATE mailed_code SET failed_tries = failed_tries + 1 WHERE code_id = \(codes[place].id)")
        }
        var tries = foreignTries
        if own.count < codes.count || codes.isEmpty { tries.record(at: now) }
        unit.send("UPDATE address SET foreign_tries_at = \(tries.triedAt) WHERE digest = \(email.digest)")
    }
}

extension CodeSeal {
    /// Of no code.
    fileprivate static let none = CodeSeal(
        salt: [UInt8](repeating: 0, count: 16), seal: [UInt8](repeating: 0, count: 32))
}
