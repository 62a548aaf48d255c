import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Mails a new verification code to an unverified account.
struct ResendCodeHandler: Sendable {
    let store: AuthStore

    func handle(_ message: ResendCode, _ context: MessageContext) async throws -> Outcome<ResendCode> {
        guard let email = EmailAddress(message.email) else { return .success(Done()) }
        return try await store.lockAddress(email, about: .verification, causedBy: context) { address in
            guard address.takeMail() else { return .success(Done()) }
            let code = address.renewCode()
            if let account = address.account, !account.isVerified, account.roles == [.customer] { try address.mail(code, to: account.name) }
            return .success(Done())
        }
    }
}
