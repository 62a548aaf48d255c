import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Enrols, confirms and disables the second factor of an account. Wrong passwords and codes count as failed logins.
struct SecondFactorHandlers: Sendable {
    private static let issuer = "CloudRetail"

    let store: AuthStore
    let passwords: PasswordHasher
    let sealer: SecretSealer

    func get(_ query: GetSecondFactor, _ context: MessageContext) async throws -> Outcome<GetSecondFactor> {
        var factor: SecondFactor?
        if let subject = context.subject { factor = try await store.secondFactor(of: subject.customerID) }
        let state: GetSecondFactor.State = factor.map { $0.isConfirmed ? .on : .pending } ?? .off
        return .success(.init(state: state, recoveryCodesLeft: factor?.recoveryDigests.count ?? 0))
    }

    func enrol(_ call: EnrolSecondFactor, _ context: MessageContext) async throws -> Outcome<EnrolSecondFactor> {
        guard let account = try await account(context) else { return .failure(.notFound) }
        guard call.password.utf8.count <= PasswordPolicy.maximumSize else { return .failure(.wrongPassword) }
        let requester = account.email.digest(ofRequester: call.requester)
        if let wait = try await wait(account, requester) { return .failure(.tooManyAttempts(retryAfter: wait)) }
        let isRight = try await passwords.isRight(Password(call.password), against: account.passwordHash)
        let secret = AuthenticatorSecret.random()
        return try await lock(account, requester, context) { address in
            guard isRight else {
                try address.recordFailedLogin()
                return .failure(.wrongPassword)
            }
            guard address.factor?.isConfirmed != true else { return .failure(.isEnabled) }
            // Here, as a rotation of the key waits for transactions, not for passwords to be checked.
            address.enrol(try sealer.seal(secret.bytes, of: account.id), of: account)
            return .success(.init(secret: secret.text, uri: secret.uri(of: account.email, issuer: Self.issuer)))
        }
    }

    func confirm(_ call: ConfirmSecondFactor, _ context: MessageContext) async throws -> Outcome<ConfirmSecondFactor> {
        guard let account = try await account(context) else { return .failure(.notFound) }
        let requester = account.email.digest(ofRequester: call.requester)
        if let wait = try await wait(account, requester) { return .failure(.tooManyAttempts(retryAfter: wait)) }
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.random() }
        return try await lock(account, requester, context) { address in
            guard let factor = address.factor, !factor.isConfirmed else { return .failure(.notPending) }
            guard case .password(let step) = try address.verdict(on: call.code, of: account, sealer) else {
                try address.recordFailedLogin()
                return .failure(.invalidCode)
            }
            try address.confirmSecondFactor(of: account, step: step, recoveryCodes: codes)
            return .success(.init(recoveryCodes: codes.map(\.text)))
        }
    }

    func disable(_ call: DisableSecondFactor, _ context: MessageContext) async throws -> Outcome<DisableSecondFactor> {
        guard let account = try await account(context) else { return .failure(.notFound) }
        let requester = account.email.digest(ofRequester: call.requester)
        if let wait = try await wait(account, requester) { return .failure(.tooManyAttempts(retryAfter: wait)) }
        return try await lock(account, requester, context) { address in
            guard address.factor?.isConfirmed == true else { return .failure(.notEnabled) }
            guard try address.verdict(on: call.code, of: account, sealer) != .wrong else {
                try address.recordFailedLogin()
                return .failure(.invalidCode)
            }
            try address.disableSecondFactor(of: account)
            return .success(Done())
        }
    }

    private func account(_ context: MessageContext) async throws -> Account? {
        guard let subject = context.subject else { return nil }
        return try await store.account(subject.customerID)
    }

    /// Seconds until the next attempt is allowed; nil when it is now.
    private func wait(_ account: Account, _ requester: [UInt8]) async throws -> Int? {
        let glimpse = try await store.glimpse(of: account.email, from: requester)
        return glimpse.throttles.wait(at: glimpse.now)?.wholeSecondsRoundedUp
    }

    private func lock<Value: Sendable>(
        _ account: Account, _ requester: [UInt8], _ context: MessageContext, _ body: (LockedAddress) throws -> Value
    ) async throws -> Value {
        try await store.lockAddress(
            account.email, about: .passwordReset, by: requester, causedBy: context, body)
    }
}
