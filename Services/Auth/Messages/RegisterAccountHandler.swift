import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Opens an account. Known and unknown addresses cost the same and get the same answer; only the mail differs.
struct RegisterAccountHandler: Sendable {
    let store: AuthStore
    let passwords: PasswordHasher
    let policy: PasswordPolicy
    let quotas: NetworkQuotas

    func handle(_ message: RegisterAccount, _ context: MessageContext) async throws -> Outcome<RegisterAccount> {
        let form: RegistrationForm
        do throws(RegistrationForm.Invalid) {
            form = try RegistrationForm(message, by: policy)
        } catch {
            return .failure(.invalid(error.problems))
        }
        if let wait = try await quotas.wait(for: .registrations, message.requester) {
            return .failure(.tooManyRegistrations(retryAfter: wait.wholeSecondsRoundedUp))
        }
        let registration = MailedCode.Registration(
            email: form.email, name: form.name, passwordHash: try await passwords.hash(form.password.prepared))
        let secret = RequestSecret.random()
        let requester = form.email.digest(ofRequester: message.requester)
        try await store.lockAddress(form.email, about: .verification, by: requester, causedBy: context) { address in
            try register(registration, secret, at: address)
        }
        try await quotas.count(.registrations, message.requester, causedBy: context)
        return .success(CodeSent(secret: secret.text))
    }

    private func register(
        _ registration: MailedCode.Registration, _ secret: RequestSecret, at address: LockedAddress
    ) throws {
        let mayMail = address.takeMail()
        guard let account = address.account else {
            address.register(registration)
            if mayMail { try address.mail(address.makeCode(for: registration, secret: secret)) }
            return
        }
        guard mayMail else { return }
        // An invited administrator proves the address with a reset: the password of another registrant is not theirs.
        if account.isVerified || account.roles != [.customer] {
            _ = address.makeCode(secret: secret)
            try address.warnOfRegistration(account)
        } else {
            address.registerAnew(registration)
            try address.mail(address.makeCode(for: registration, secret: secret))
        }
    }
}
