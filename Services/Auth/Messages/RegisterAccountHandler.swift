import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Opens an account. Known and unknown addresses cost the same and get the same answer; only the mail differs.
struct RegisterAccountHandler: Sendable {
    let store: AuthStore
    let passwords: PasswordHasher

    func handle(_ message: RegisterAccount, _ context: MessageContext) async throws -> Outcome<RegisterAccount> {
        let form: RegistrationForm
        do throws(RegistrationForm.Invalid) {
            form = try RegistrationForm(message)
        } catch {
            return .failure(.invalid(error.problems))
        }
        let hash = try await passwords.hash(form.password.prepared)
        try await store.lockAddress(form.email, about: .verification, causedBy: context) { address in
            try register(form, hash, at: address)
        }
        return .success(Done())
    }

    private func register(_ form: RegistrationForm, _ hash: String, at address: LockedAddress) throws {
        let mayMail = address.takeMail()
        guard let account = address.account else {
            address.register(form.name, passwordHash: hash)
            if mayMail { try address.mail(address.renewCode(), to: form.name) }
            return
        }
        // Change nothing unless a mail may be sent: otherwise the code mailed earlier would verify an account with this
        // registrant's password.
        guard mayMail else { return }
        let code = address.renewCode()
        // An invited administrator proves the address with a reset: the password of whoever registers is not theirs.
        if account.isVerified || account.roles != [.customer] {
            try address.warnOfRegistration(account)
        } else {
            address.registerAnew(form.name, passwordHash: hash)
            try address.mail(code, to: form.name)
        }
    }
}
