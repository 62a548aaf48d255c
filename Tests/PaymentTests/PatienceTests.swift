import PaymentDomain
import Testing
import Vocabulary

struct PatienceTests {
    private let patience = Patience(interval: .seconds(3), limit: 3)

    @Test func `the pause grows with each attempt, within bounds`() {
        #expect(patience.pause(afterAttempt: 1) == .seconds(3))
        #expect(patience.pause(afterAttempt: 2) == .seconds(6))
        #expect(patience.pause(afterAttempt: 1000) == .seconds(30))
        #expect(patience.pause(afterAttempt: 0) == .seconds(3))
    }

    @Test func `a payment that the provider never heard of is dropped`() {
        #expect(Payment.example(amount: nil).overdueStep(patience) == .drop)
    }

    @Test func `a silent provider is asked up to the limit and then told to void`() {
        #expect(Payment.example(attempts: 0).overdueStep(patience) == .askProvider)
        #expect(Payment.example(attempts: 2).overdueStep(patience) == .askProvider)
        #expect(Payment.example(attempts: 3).overdueStep(patience) == .void)
        #expect(Payment.example(attempts: 9).overdueStep(patience) == .void)
    }
}
