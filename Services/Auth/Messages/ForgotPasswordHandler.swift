import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Mails a code for setting a new password.
struct ForgotPasswordHandler: Sendable {
    let store: AuthStore

    func handle(_ message: ForgotPassword, _ context: MessageContext) async throws -> Outcome<ForgotPassword> {
        let secret = RequestSecret.random()
        guard let email = EmailAddress(message.email) else { return .success(CodeSent(secret: secret.text)) }
        let requester = email.digest(ofRequester: message.requester)
        return try await store.lockAddress(email, about: .passwordReset, by: requester, causedBy: context) { address in
            if address.takeMail() {
                let code = address.makeCode(secret: secret)
                if address.account != nil { try address.mail(code) }
            }
            return .success(CodeSent(secret: secret.text))
        }
    }
}
