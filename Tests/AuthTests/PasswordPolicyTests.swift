import AuthDomain
import CommonPasswords
import Testing
import Vocabulary

struct PasswordPolicyTests {
    private let policy = PasswordPolicy(common: CommonPasswords.all)

    @Test(arguments: ["Tr0ubador", "aB3aB3aB", "Ünïcode9", "correct Horse 7 battery"])
    func `a password that satisfies every rule has no violations`(password: String) {
        #expect(policy.violations(in: password, of: nil).isEmpty)
    }

    @Test(
        arguments: [
            ("", [.tooShort, .missingUppercase, .missingLowercase, .missingDigit]),
            ("aB3aB3a", [.tooShort]),
            ("ab3ab3ab", [.missingUppercase]),
            ("AB3AB3AB", [.missingLowercase]),
            ("aBcaBcaB", [.missingDigit]),
            ("12345678", [.missingUppercase, .missingLowercase, .common]),
            ("Password1", [.common]), ("PASSW0RD", [.missingLowercase, .common]),
            ("abc", [.tooShort, .missingUppercase, .missingDigit]),
            ("Tr0ub\tador", [.controlCharacter]),
            // Seven characters, however many scalars macOS sends.
            ("Aa1A\u{308}O\u{308}U\u{308}ß", [.tooShort]),
        ] as [(String, [PasswordPolicy.Violation])])
    func `every violated rule is reported`(password: String, violations: [PasswordPolicy.Violation]) {
        #expect(policy.violations(in: password, of: nil) == violations)
    }

    @Test func `a character of several bytes counts as one`() {
        #expect(policy.violations(in: "Aa1ÄÖÜß", of: nil) == [.tooShort])
        #expect(policy.violations(in: "Aa1ÄÖÜß?", of: nil).isEmpty)
    }

    @Test func `a password has at most 1024 bytes`() {
        let longest = "Aa1" + String(repeating: "x", count: 1021)
        #expect(policy.violations(in: longest, of: nil).isEmpty)
        #expect(policy.violations(in: longest + "x", of: nil) == [.tooLong])
    }

    @Test func `violation codes are those of the HTTP contract`() {
        let codes = PasswordPolicy.Violation.allCases.map(\.rawValue)
        #expect(
            codes == [
                "password_too_short", "password_too_long", "password_missing_uppercase", "password_missing_lowercase",
                "password_missing_digit", "password_has_control_character", "password_common", "password_guessable",
            ])
    }

    @Test func `a phrase needs no kinds of characters`() {
        #expect(policy.violations(in: "abcdefghijklmnopqrstuvwxyzab", of: nil).isEmpty)
        #expect(policy.violations(in: "wrong horse battery staple", of: nil).isEmpty)
        #expect(policy.violations(in: "abcdefghijklmnopqrs", of: nil) == [.missingUppercase, .missingDigit])
    }

    @Test func `without composition rules the length counts, and that it is not common`() {
        let policy = PasswordPolicy(rules: .length, common: CommonPasswords.all)
        #expect(policy.violations(in: "xkqjzwvy", of: nil).isEmpty)
        #expect(policy.violations(in: "xkqjzwv", of: nil) == [.tooShort])
        #expect(policy.violations(in: "qwertyuiop", of: nil) == [.common])
    }

    @Test func `a password is not made of the mail address or the shop's name`() {
        let email = EmailAddress("Lovelace@example.com")
        for password in ["Lovelace1", "1-loveLACE-2026", "CloudRetail1!", "Lovelace@example.com1"] {
            #expect(policy.violations(in: password, of: email) == [.guessable], "\(password)")
        }
        #expect(policy.violations(in: "Lovelace-and-Babbage1", of: email).isEmpty)
        #expect(policy.violations(in: "Ada-12345", of: EmailAddress("ada@example.com")).isEmpty)
    }

    @Test func `the list of common passwords is complete`() {
        #expect(CommonPasswords.all.count > 10_000)
        #expect(CommonPasswords.all.allSatisfy { $0.count >= PasswordPolicy.minimumLength && $0 == $0.lowercased() })
    }
}
