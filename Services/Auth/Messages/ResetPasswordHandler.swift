import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Sets a new password with a mailed code. The code also verifies the address, and all refresh tokens are revoked, so
/// that anyone who knew the old password is signed out.
struct ResetPasswordHandler: Sendable {
    let store: AuthStore
    let passwords: PasswordHasher

    func handle(_ message: ResetPassword, _ context: MessageContext) async throws -> Outcome<ResetPassword> {
        var problems = FieldProblem.problems(ofPassword: message.password)
        let email = EmailAddress(message.email)
        if email == nil { problems.insert(.malformedEmail, at: 0) }
        guard let email, problems.isEmpty else { return .failure(.invalid(problems)) }
        guard let code = VerificationCode(message.code) else { return .failure(.invalidCode) }
        let hash = try await passwords.hash(Password(message.password).prepared)
        return try await store.lockAddress(email, about: .passwordReset, causedBy: context) { address in
            guard address.redeem(code), let account = address.account else { return .failure(.invalidCode) }
            address.setPasswordHash(hash, of: account)
            address.markVerified(account)
            address.revokeFamilies(of: account)
            address.forgetFailedLogins()
            return .success(Done())
        }
    }
}
