import AuthDomain
import Contracts
import Vocabulary

/// A registration with valid fields.
struct RegistrationForm: Sendable {
    struct Invalid: Error {
        let problems: [FieldProblem]
    }

    let email: EmailAddress
    let password: Password
    let name: DisplayName

    /// - Throws: `Invalid` with everything that is wrong, not only the first
    init(_ message: RegisterAccount, by policy: PasswordPolicy) throws(Invalid) {
        var problems: [FieldProblem] = []
        let email = EmailAddress(message.email)
        if email == nil { problems.append(.malformedEmail) }
        problems += FieldProblem.problems(ofPassword: message.password, of: email, by: policy)
        var name: DisplayName?
        do throws(DisplayName.Flaw) {
            name = try DisplayName(checking: message.displayName)
        } catch {
            problems.append(FieldProblem(error))
        }
        guard let email, let name, problems.isEmpty else { throw Invalid(problems: problems) }
        self.email = email
        self.name = name
        password = Password(message.password)
    }
}
