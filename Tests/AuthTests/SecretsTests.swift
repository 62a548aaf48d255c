import AuthDomain
import Testing
import Vocabulary

@testable import AuthService

struct CodeSealTests {
    private func code(_ text: String) throws -> VerificationCode { try #require(VerificationCode(text)) }

    @Test func `a seal matches its code only`() throws {
        let seal = CodeSeal(try code("123456"))
        #expect(seal.matches(try code("123456")))
        #expect(!seal.matches(try code("123457")))
        #expect(!seal.matches(try code("000000")))
    }

    @Test func `two seals of one code differ, and a seal does not contain the code`() throws {
        let (first, second) = (CodeSeal(try code("123456")), CodeSeal(try code("123456")))
        #expect(first.salt != second.salt)
        #expect(first.seal != second.seal)
        #expect(first.seal.count == 32)
    }

    @Test func `spellings of one mail address have one digest`() throws {
        let (lower, upper) = try (#require(EmailAddress("ada@example.com")), #require(EmailAddress("ADA@Example.com")))
        #expect(lower.digest == upper.digest)
        #expect(try lower.digest != #require(EmailAddress("bob@example.com")).digest)
    }
}

struct RefreshTokenTests {
    @Test func `a token has 256 bits in characters that need no URL escaping`() {
        let tokens = Set((0..<100).map { _ in RefreshToken.random().text })
        #expect(tokens.count == 100)
        #expect(tokens.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9_-]{43}/) != nil })
    }

    @Test func `the successor depends on both token and nonce`() {
        let token = RefreshToken.random()
        let nonce = RefreshToken.nonce()
        #expect(token.successor(nonce) == token.successor(nonce))
        #expect(token.successor(nonce) != token.successor(RefreshToken.nonce()))
        #expect(token.successor(nonce) != RefreshToken.random().successor(nonce))
        #expect(token.successor(nonce).text.utf8.count == 43)
    }

    @Test func `the digest is SHA-256`() {
        let expected: [UInt8] = [0xBA, 0x78, 0x16, 0xBF, 0x8F, 0x01, 0xCF, 0xEA]
        #expect(Array(RefreshToken(text: "abc").digest.prefix(8)) == expected)
    }
}
