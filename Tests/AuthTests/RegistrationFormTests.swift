import AuthDomain
import Contracts
import Testing
import Vocabulary

@testable import AuthService

struct RegistrationFormTests {
    private func problems(_ email: String, _ password: String, _ name: String) -> [String] {
        do throws(RegistrationForm.Invalid) {
            _ = try RegistrationForm(
                RegisterAccount(email: email, password: password, displayName: name), by: PasswordPolicy(common: []))
            return []
        } catch {
            return error.problems.map { "\($0.field): \($0.code)" }
        }
    }

    @Test func `a valid form has no problems`() {
        #expect(problems("ada@example.com", "Tr0ubador", "Ada") == [])
    }

    @Test func `all invalid fields are reported at once, by their names in the HTTP body`() {
        #expect(
            problems("ada", "abc", "") == [
                "email: email_invalid", "password: password_too_short", "password: password_missing_uppercase",
                "password: password_missing_digit", "name: name_empty",
            ])
    }

    @Test func `a mail address that could inject a header is refused`() {
        #expect(problems("ada@example.com\r\nBcc: x@y.z", "Tr0ubador", "Ada") == ["email: email_invalid"])
    }
}
