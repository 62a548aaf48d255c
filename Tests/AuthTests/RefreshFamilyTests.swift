import AuthDomain
import Testing
import Vocabulary

struct RefreshFamilyTests {
    private static let expiry = Timestamp.noon + RefreshFamily.lifetime

    private func family(generation: Int, rotatedAt: Timestamp? = .noon, isRevoked: Bool = false) -> RefreshFamily {
        RefreshFamily(generation: generation, rotatedAt: rotatedAt, expiresAt: Self.expiry, isRevoked: isRevoked)
    }

    @Test func `the current token is rotated`() {
        #expect(family(generation: 1, rotatedAt: nil).decide(presented: 1, at: .noon) == .rotate)
        #expect(family(generation: 7).decide(presented: 7, at: .noon + .seconds(1)) == .rotate)
    }

    @Test func `the previous token gets the same successor for ten seconds`() {
        let family = family(generation: 2)
        #expect(family.decide(presented: 1, at: .noon) == .repeatSuccessor)
        #expect(family.decide(presented: 1, at: .noon + .seconds(10)) == .repeatSuccessor)
        #expect(family.decide(presented: 1, at: .noon + .microseconds(10_000_001)) == .revoke)
    }

    @Test func `the grace period tolerates a clock that was set back`() {
        #expect(family(generation: 2).decide(presented: 1, at: .noon - .seconds(1)) == .repeatSuccessor)
    }

    @Test func `the grace period ends when the successor is used`() {
        #expect(family(generation: 3).decide(presented: 1, at: .noon) == .revoke)
        #expect(family(generation: 9).decide(presented: 2, at: .noon) == .revoke)
    }

    @Test func `a revoked family refuses every token`() {
        for presented in 1...3 {
            let decision = family(generation: 3, isRevoked: true).decide(presented: presented, at: .noon)
            #expect(decision == .refuse)
        }
    }

    @Test func `rotation does not extend the lifetime of thirty days`() {
        #expect(RefreshFamily.lifetime == .seconds(2_592_000))
        let late = family(generation: 400, rotatedAt: Self.expiry - .seconds(1))
        #expect(late.decide(presented: 400, at: Self.expiry - .microseconds(1)) == .rotate)
        #expect(late.decide(presented: 400, at: Self.expiry) == .refuse)
        #expect(late.decide(presented: 399, at: Self.expiry) == .refuse)
    }
}
