import AuthDomain
import Cryptography
import Messaging
import Testing
import Vocabulary

@testable import AuthService

struct TimeBasedPasswordTests {
    private static let secret = AuthenticatorSecret(bytes: Array("12345678901234567890".utf8))

    /// RFC 4226, appendix D.
    @Test func `the examples of RFC 4226 are computed`() {
        let expected = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        #expect((0..<10).map { Self.secret.password(at: Int64($0)) } == expected)
    }

    /// RFC 6238, appendix B, with SHA-1.
    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func `the examples of RFC 6238 are computed`(seconds: Int64, password: String) {
        let step = TimeBasedPassword.step(at: Timestamp(seconds: seconds))
        let code = HMACSHA1.code(for: TimeBasedPassword.message(of: step), key: Self.secret.bytes)
        #expect(TimeBasedPassword.password(truncating: code, digits: 8) == password)
    }

    @Test func `a password is accepted for a period before and after its own, and once`() {
        let now = Timestamp(seconds: 3000)
        for (step, isAccepted) in [(98, false), (99, true), (100, true), (101, true), (102, false)] as [(Int64, Bool)] {
            let password = Self.secret.password(at: step)
            #expect((Self.secret.step(of: password, at: now, after: nil) == step) == isAccepted, "\(step)")
        }
        let password = Self.secret.password(at: 100)
        #expect(Self.secret.step(of: password, at: now, after: 99) == 100)
        #expect(Self.secret.step(of: password, at: now, after: 100) == nil)
        #expect(Self.secret.step(of: password, at: now, after: 101) == nil)
        for wrong in ["", "1", password + "0", "abcdef"] {
            #expect(Self.secret.step(of: wrong, at: now, after: nil) == nil)
        }
    }

    @Test func `an app reads the secret from a URI`() throws {
        let email = try #require(EmailAddress("ada+shop@example.com"))
        #expect(
            Self.secret.uri(of: email, issuer: "CloudRetail")
                == "otpauth://totp/CloudRetail:ada%2Bshop%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=CloudRetail&algorithm=SHA1&digits=6&period=30")
        #expect(AuthenticatorSecret.random().bytes.count == 20)
    }

    /// RFC 4648, 10.
    @Test func `the examples of RFC 4648 are encoded`() {
        let encoded = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map { Base32.encode(Array($0.utf8)) }
        #expect(encoded == ["", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"])
    }
}

struct SecretSealerTests {
    private let ada = CustomerID(.make())
    private let eve = CustomerID(.make())
    private let old = String(repeating: "0a", count: 32)
    private let new = String(repeating: "b0", count: 32)

    @Test func `a secret is opened for its own account alone`() throws {
        let sealer = try SecretSealer(keys: old)
        let sealed = try sealer.seal([1, 2, 3], of: ada)
        #expect(sealer.open(sealed, of: ada) == [1, 2, 3])
        #expect(sealer.open(sealed, of: eve) == nil)
        #expect(try sealer.seal([1, 2, 3], of: ada) != sealed)
    }

    @Test func `a new key seals, and the old one still opens`() throws {
        let before = try SecretSealer(keys: old).seal([1], of: ada)
        let sealer = try SecretSealer(keys: "\(new)\n\(old)\n")
        #expect(sealer.open(before, of: ada) == [1])
        #expect(try SecretSealer(keys: new).open(sealer.seal([2], of: ada), of: ada) == [2])
        #expect(try SecretSealer(keys: new).open(before, of: ada) == nil)
    }

    @Test(arguments: ["", "0a", String(repeating: "0g", count: 32), String(repeating: "0a", count: 31) + "0"])
    func `what is no key is refused`(text: String) {
        #expect(throws: SecretSealer.Unreadable.self) { try SecretSealer(keys: text) }
    }

    @Test func `recovery codes are read as people type them`() {
        let code = RecoveryCode.random()
        #expect(code.text.wholeMatch(of: /[A-Z2-7]{5}-[A-Z2-7]{5}/) != nil)
        let typed = RecoveryCode(text: code.text.lowercased().filter { $0 != "-" })
        #expect(typed.digest(of: ada) == code.digest(of: ada))
        #expect(typed.digest(of: ada) != code.digest(of: eve))
    }
}

struct SecondFactorRequirementTests {
    @Test func `where it is required an administrator without one is a customer`() throws {
        let (email, name) = (try #require(EmailAddress("a@example.com")), try #require(DisplayName("A")))
        for (hasFactor, requirement, roles) in [
            (false, .optional, [.customer, .owner]), (false, .required, [.customer]),
            (true, .required, [.customer, .owner]),
        ] as [(Bool, SecondFactorRequirement, [Role])] {
            let account = Account(
                id: CustomerID(.make()), email: email, name: name, passwordHash: "", roles: [.customer, .owner],
                isVerified: true, hasSecondFactor: hasFactor, createdAt: .noon)
            #expect(requirement.roles(of: account) == roles)
        }
    }
}
