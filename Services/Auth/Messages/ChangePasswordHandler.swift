import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Replaces a password by a new one for a customer who knows the old one. Guesses count as failed logins.
struct ChangePasswordHandler: Sendable {
    let store: AuthStore
    let passwords: PasswordHasher
    let policy: PasswordPolicy

    func handle(_ message: ChangePassword, _ context: MessageContext) async throws -> Outcome<ChangePassword> {
        guard let subject = context.subject, let account = try await store.account(subject.customerID) else {
            return .failure(.notFound)
        }
        let problems = FieldProblem.problems(ofPassword: message.password, of: account.email, by: policy)
        guard problems.isEmpty else { return .failure(.invalid(problems)) }
        guard message.current.utf8.count <= PasswordPolicy.maximumSize else { return .failure(.wrongPassword) }
        let requester = account.email.digest(ofRequester: message.requester)
        let glimpse = try await store.glimpse(of: account.email, from: requester)
        if let wait = glimpse.throttles.wait(at: glimpse.now) {
            return .failure(.tooManyAttempts(retryAfter: wait.wholeSecondsRoundedUp))
        }
        let isRight = try await passwords.isRight(Password(message.current), against: account.passwordHash)
        let hash = isRight ? try await passwords.hash(Password(message.password).prepared) : nil
        return try await store.lockAddress(
            account.email, about: .passwordReset, by: requester, causedBy: context
        ) { address in
            guard let current = address.account, current.id == account.id else { return .failure(.notFound) }
            // The password was changed while the old one was checked: the client has to try again.
            guard current.passwordHash == account.passwordHash else {
                throw MessagingError.failed(isTransient: true)
            }
            guard let hash else {
                try address.recordFailedLogin()
                return .failure(.wrongPassword)
            }
            address.setPasswordHash(hash, of: current)
            address.revokeFamilies(of: current, except: message.sessionID)
            address.forgetFailedLogins()
            try address.notify(.passwordChanged, current)
            return .success(Done())
        }
    }
}
