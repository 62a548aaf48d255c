import AuthDomain
import Testing

struct PasswordPolicyTests {
    @Test(arguments: ["Tr0ubador", "aB3aB3aB", "Ünïcode9", "correct Horse 7 battery"])
    func `a password that satisfies every rule has no violations`(password: String) {
        #expect(PasswordPolicy.violations(in: password).isEmpty)
    }

    @Test(
        arguments: [
            ("", [.tooShort, .missingUppercase, .missingLowercase, .missingDigit]),
            ("aB3aB3a", [.tooShort]),
            ("ab3ab3ab", [.missingUppercase]),
            ("AB3AB3AB", [.missingLowercase]),
            ("aBcaBcaB", [.missingDigit]),
            ("12345678", [.missingUppercase, .missingLowercase]),
            ("abc", [.tooShort, .missingUppercase, .missingDigit]),
            ("Tr0ub\tador", [.controlCharacter]),
            // Seven characters, however many scalars macOS sends.
            ("Aa1A\u{308}O\u{308}U\u{308}ß", [.tooShort]),
        ] as [(String, [PasswordPolicy.Violation])])
    func `every violated rule is reported`(password: String, violations: [PasswordPolicy.Violation]) {
        #expect(PasswordPolicy.violations(in: password) == violations)
    }

    @Test func `a character of several bytes counts as one`() {
        #expect(PasswordPolicy.violations(in: "Aa1ÄÖÜß") == [.tooShort])
        #expect(PasswordPolicy.violations(in: "Aa1ÄÖÜß?").isEmpty)
    }

    @Test func `a password has at most 1024 bytes`() {
        let longest = "Aa1" + String(repeating: "x", count: 1021)
        #expect(PasswordPolicy.violations(in: longest).isEmpty)
        #expect(PasswordPolicy.violations(in: longest + "x") == [.tooLong])
    }

    @Test func `violation codes are those of the HTTP contract`() {
        let codes = PasswordPolicy.Violation.allCases.map(\.rawValue)
        #expect(
            codes == [
                "password_too_short", "password_too_long", "password_missing_uppercase", "password_missing_lowercase",
                "password_missing_digit", "password_has_control_character",
            ])
    }
}
