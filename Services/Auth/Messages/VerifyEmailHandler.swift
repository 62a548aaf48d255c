import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Verifies an address with the code that was mailed to it.
struct VerifyEmailHandler: Sendable {
    let store: AuthStore

    func handle(_ message: VerifyEmail, _ context: MessageContext) async throws -> Outcome<VerifyEmail> {
        guard let email = EmailAddress(message.email), let code = VerificationCode(message.code) else {
            return .failure(.invalidCode)
        }
        return try await store.lockAddress(email, about: .verification, causedBy: context) { address in
            guard address.redeem(code), let account = address.account, account.roles == [.customer] || account.isVerified
            else { return .failure(.invalidCode) }
            address.markVerified(account)
            return .success(Done())
        }
    }
}
