import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Mails a new verification code to an unverified account: for the registration that the request names, or else the newest.
struct ResendCodeHandler: Sendable {
    let store: AuthStore

    func handle(_ message: ResendCode, _ context: MessageContext) async throws -> Outcome<ResendCode> {
        guard let email = EmailAddress(message.email) else { return .success(Done()) }
        let requester = email.digest(ofRequester: message.requester)
        let secret = message.secret.map(RequestSecret.init(text:))
        let registrations = try await store.registrations(at: email)
        let named = registrations.first { $0.requestDigest == secret?.digest } ?? registrations.first
        return try await store.lockAddress(email, about: .verification, by: requester, causedBy: context) { address in
            guard address.takeMail() else { return .success(Done()) }
            let waiting = address.account.flatMap { $0.isVerified || $0.roles != [.customer] ? nil : $0 }
            let registration = waiting.map { named?.registration ?? MailedCode.Registration($0) }
            // The new code belongs to the network that registered, no matter who asks for it.
            let code = address.makeCode(for: registration, secret: secret ?? .random(), requester: named?.requester)
            if registration != nil { try address.mail(code) }
            return .success(Done())
        }
    }
}
