import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Confirms the registration that a code was mailed for: its password and name become the account's.
struct VerifyEmailHandler: Sendable {
    let store: AuthStore

    func handle(_ message: VerifyEmail, _ context: MessageContext) async throws -> Outcome<VerifyEmail> {
        guard let email = EmailAddress(message.email), let code = VerificationCode(message.code) else {
            return .failure(.invalidCode)
        }
        let requester = email.digest(ofRequester: message.requester)
        let secret = message.secret.map(RequestSecret.init(text:))
        return try await store.lockAddress(email, about: .verification, by: requester, causedBy: context) { address in
            let redemption = address.redeem(code, secret: secret)
            if case .uncertain = redemption { return .failure(.registrationRequired) }
            guard case .accepted(let mailed) = redemption, let registration = mailed.registration,
                let account = address.account, !account.isVerified, account.roles == [.customer]
            else { return .failure(.invalidCode) }
            address.confirm(registration, of: account)
            address.recordSignIn(from: [address.requester])
            return .success(Done())
        }
    }
}
