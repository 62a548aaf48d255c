import AuthDomain
import Testing
import Vocabulary

struct VerificationCodeTests {
    @Test(arguments: ["000000", "123456", "999999"])
    func `six digits are a valid code`(text: String) {
        #expect(VerificationCode(text)?.description == text)
    }

    @Test(arguments: ["", "12345", "1234567", "12345a", " 12345", "-12345", "١٢٣٤٥٦", "12 456"])
    func `anything else is not a code`(text: String) {
        #expect(VerificationCode(text) == nil)
    }

    @Test func `random codes have six digits, leading zeros included, and cover the whole range`() {
        var generator = SystemRandomNumberGenerator()
        let codes = (0..<2000).map { _ in VerificationCode.random(using: &generator).description }
        #expect(codes.allSatisfy { VerificationCode($0) != nil })
        for digit in "0123456789" {
            #expect(codes.contains { $0.first == digit })
            #expect(codes.contains { $0.last == digit })
        }
    }
}

struct PendingCodeTests {
    private static let expiry = Timestamp.noon + PendingCode.lifetime

    @Test func `the right code is accepted until it expires`() {
        let code = PendingCode(expiresAt: Self.expiry, failedTries: 0)
        #expect(code.presented(isMatch: true, at: .noon) == .accepted)
        #expect(code.presented(isMatch: true, at: Self.expiry - .microseconds(1)) == .accepted)
        #expect(code.presented(isMatch: true, at: Self.expiry) == .dead)
    }

    @Test func `after five wrong codes the right one is refused too`() {
        for failed in 0..<5 {
            let code = PendingCode(expiresAt: Self.expiry, failedTries: failed)
            #expect(code.presented(isMatch: false, at: .noon) == .wrong)
            #expect(code.presented(isMatch: true, at: .noon) == .accepted)
        }
        let worn = PendingCode(expiresAt: Self.expiry, failedTries: 5)
        #expect(worn.presented(isMatch: true, at: .noon) == .dead)
        #expect(worn.presented(isMatch: false, at: .noon) == .dead)
    }

    @Test func `a code is valid for ten minutes`() {
        #expect(PendingCode.lifetime == .seconds(600))
    }
}
