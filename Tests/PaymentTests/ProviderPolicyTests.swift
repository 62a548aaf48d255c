import PaymentDomain
import Testing

struct ProviderPolicyTests {
    private let policy = ProviderPolicy(
        timeLimit: .seconds(1), retryPause: .zero, pollInterval: .seconds(3), pollLimit: 3)

    @Test func `the pause grows with each attempt, up to a maximum`() {
        #expect(policy.pause(afterAttempt: 1) == .seconds(3))
        #expect(policy.pause(afterAttempt: 2) == .seconds(6))
        #expect(policy.pause(afterAttempt: 1000) == .seconds(30))
        #expect(policy.pause(afterAttempt: 0) == .seconds(3))
    }

    @Test func `a payment that the provider never received is dropped`() {
        #expect(Payment.example(amount: nil).overdueStep(policy) == .drop)
    }

    @Test func `an unanswered charge is queried up to the limit, then voided`() {
        let void = OverdueStep.call(.void(reason: ChargeProcedure.silent))
        #expect(Payment.example(attempts: 0).overdueStep(policy) == .call(.status))
        #expect(Payment.example(attempts: 2).overdueStep(policy) == .call(.status))
        #expect(Payment.example(attempts: 3).overdueStep(policy) == void)
        #expect(Payment.example(attempts: 9).overdueStep(policy) == void)
    }
}
