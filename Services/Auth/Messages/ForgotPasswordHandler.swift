import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Mails a code for setting a new password.
struct ForgotPasswordHandler: Sendable {
    let store: AuthStore

    func handle(_ message: ForgotPassword, _ context: MessageContext) async throws -> Outcome<ForgotPassword> {
        guard let email = EmailAddress(message.email) else { return .success(Done()) }
        return try await store.lockAddress(email, about: .passwordReset, causedBy: context) { address in
            guard address.takeMail() else { return .success(Done()) }
            let code = address.renewCode()
            if let account = address.account { try address.mail(code, to: account.name) }
            return .success(Done())
        }
    }
}
