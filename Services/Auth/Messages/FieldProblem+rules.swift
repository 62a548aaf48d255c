import AuthDomain
import Contracts
import Vocabulary

/// Translates violations of domain rules into field problems of the HTTP contract.
extension FieldProblem {
    static let malformedEmail = FieldProblem(
        field: "email", code: "email_invalid", detail: "The email must be a mail address.")

    init(_ violation: PasswordPolicy.Violation) {
        self.init(field: "password", code: violation.rawValue, detail: violation.explanation)
    }

    init(_ flaw: DisplayName.Flaw) {
        self.init(field: "name", code: flaw.rawValue, detail: flaw.explanation)
    }

    static func problems(
        ofPassword password: String, of email: EmailAddress?, by policy: PasswordPolicy
    ) -> [FieldProblem] {
        policy.violations(in: password, of: email).map(FieldProblem.init)
    }
}
