import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Exchanges a password for tokens.
struct LogInHandler: Sendable {
    private typealias Admitted = (account: Account, session: SessionID)

    /// Who sends the request, as far as its address knows.
    private struct Requester: Sendable {
        let network: [UInt8]
        let device: DeviceToken
        /// Whether the client sent the token, or gets it now.
        let hasDevice: Bool

        init(_ message: LogIn, at email: EmailAddress) {
            network = email.digest(ofRequester: message.requester)
            device = message.device.map(DeviceToken.init(text:)) ?? .random()
            hasDevice = message.device != nil
        }
    }

    private struct PasswordCheck: Sendable {
        let isRight: Bool
        /// Replaces a stored hash with outdated parameters or of an unprepared password.
        let newHash: String?
    }

    let store: AuthStore
    let passwords: PasswordHasher
    let tokens: TokenIssuer
    let sealer: SecretSealer
    let quotas: NetworkQuotas
    private let metrics = SignInMetrics()

    init(
        store: AuthStore, passwords: PasswordHasher, tokens: TokenIssuer, sealer: SecretSealer, quotas: NetworkQuotas
    ) {
        (self.store, self.passwords, self.tokens, self.sealer) = (store, passwords, tokens, sealer)
        self.quotas = quotas
    }

    func handle(_ message: LogIn, _ context: MessageContext) async throws -> Outcome<LogIn> {
        let outcome = try await outcome(of: message, context)
        metrics.count(outcome)
        return outcome
    }

    private func outcome(of message: LogIn, _ context: MessageContext) async throws -> Outcome<LogIn> {
        guard let email = EmailAddress(message.email), message.password.utf8.count <= PasswordPolicy.maximumSize else {
            return .failure(.invalidCredentials)
        }
        let requester = Requester(message, at: email)
        let glimpse = try await store.glimpse(
            of: email, from: requester.network, device: requester.hasDevice ? requester.device.digest(at: email) : nil)
        if let wait = glimpse.throttles.wait(at: glimpse.now) { return .failure(.tooManyAttempts(wait)) }
        let isStranger = !glimpse.throttles.isKnown
        if isStranger, let wait = try await quotas.wait(for: .failedSignIns, message.requester) {
            return .failure(.tooManyAttempts(wait))
        }
        let check = try await check(Password(message.password), against: glimpse.account?.passwordHash)
        let token = RefreshToken.random()
        let admission = try await store.lockAddress(
            email, about: .verification, by: glimpse.requester, causedBy: context
        ) { address in
            try admit(check, glimpse, token, for: message, from: requester, at: address)
        }
        switch admission {
        case .success(let admitted):
            var set = try tokens.tokens(
                for: admitted.account, in: admitted.session, refreshToken: token, at: .now())
            set.deviceToken = requester.device.text
            return .success(set)
        case .failure(let rejection):
            if isStranger, rejection == .invalidCredentials || rejection == .invalidSecondFactor {
                try await quotas.count(.failedSignIns, message.requester, causedBy: context)
            }
            return .failure(rejection)
        }
    }

    /// Also replaces a hash that was made from the password as typed, before passwords were prepared.
    private func check(_ password: Password, against hash: String?) async throws -> PasswordCheck {
        for spelling in password.spellings {
            let verdict = try await passwords.check(spelling, against: hash)
            if verdict == .mismatch { continue }
            if verdict == .match, spelling.isIdentical(to: password.prepared) {
                return PasswordCheck(isRight: true, newHash: nil)
            }
            return PasswordCheck(isRight: true, newHash: try await passwords.hash(password.prepared))
        }
        return PasswordCheck(isRight: false, newHash: nil)
    }

    /// Decides under the address's lock, so that concurrent guesses are throttled like sequential ones.
    private func admit(
        _ check: PasswordCheck, _ glimpse: AddressGlimpse, _ token: RefreshToken, for message: LogIn,
        from requester: Requester, at address: LockedAddress
    ) throws -> Result<Admitted, LogIn.Rejection> {
        if let wait = address.throttles.wait(at: address.now) { return .failure(.tooManyAttempts(wait)) }
        guard check.isRight, let account = address.account else {
            try address.recordFailedLogin()
            return .failure(.invalidCredentials)
        }
        // The password was changed while the old one was checked: the client has to try again.
        guard account.passwordHash == glimpse.account?.passwordHash else {
            throw MessagingError.failed(isTransient: true)
        }
        if account.isVerified, account.hasSecondFactor {
            guard let code = message.code else { return .failure(.secondFactorRequired) }
            let verdict = try address.verdict(on: code, of: account, sealer)
            guard verdict != .wrong else {
                try address.recordFailedLogin()
                return .failure(.invalidSecondFactor)
            }
            try address.use(verdict, of: account)
        }
        address.forgetFailedLogins()
        if let hash = check.newHash { address.setPasswordHash(hash, of: account) }
        guard account.isVerified else { return .failure(.emailNotVerified) }
        address.recordSignIn(from: [requester.network, requester.device.digest(at: address.email)])
        // The first sign-in of an account is new to itself alone.
        if !address.throttles.isKnown, address.hasKnownRequesters { try address.notify(.newSignIn, account) }
        if account.isAdministrator { try address.unit.keep(.administratorSignedIn, of: account.id, by: account) }
        return .success((account, address.openFamily(of: account, with: token, for: message.client)))
    }
}

extension LogIn.Rejection {
    fileprivate static func tooManyAttempts(_ wait: Duration) -> LogIn.Rejection {
        .tooManyAttempts(retryAfter: wait.wholeSecondsRoundedUp)
    }
}
