import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Sets a new password with a mailed code. The code also verifies the address, and all sessions end, so that anyone who
/// knew the old password is signed out.
struct ResetPasswordHandler: Sendable {
    let store: AuthStore
    let passwords: PasswordHasher
    let policy: PasswordPolicy

    func handle(_ message: ResetPassword, _ context: MessageContext) async throws -> Outcome<ResetPassword> {
        let email = EmailAddress(message.email)
        var problems = FieldProblem.problems(ofPassword: message.password, of: email, by: policy)
        if email == nil { problems.insert(.malformedEmail, at: 0) }
        guard let email, problems.isEmpty else { return .failure(.invalid(problems)) }
        guard let code = VerificationCode(message.code) else { return .failure(.invalidCode) }
        let hash = try await passwords.hash(Password(message.password).prepared)
        let requester = email.digest(ofRequester: message.requester)
        let secret = message.secret.map(RequestSecret.init(text:))
        return try await store.lockAddress(email, about: .passwordReset, by: requester, causedBy: context) { address in
            guard case .accepted = address.redeem(code, secret: secret), let account = address.account else {
                return .failure(.invalidCode)
            }
            address.setPasswordHash(hash, of: account)
            address.markVerified(account)
            address.revokeFamilies(of: account)
            address.forgetFailedLogins()
            address.recordSignIn(from: [address.requester])
            try address.notify(.passwordChanged, account)
            return .success(Done())
        }
    }
}
