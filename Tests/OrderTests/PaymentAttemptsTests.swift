import OrderDomain
import Testing

@Suite struct PaymentAttemptsTests {
    @Test func `an order may be tried to be paid ten times, unless the shop says otherwise`() {
        #expect(PaymentAttempts(used: 0).left == 10)
        #expect(PaymentAttempts(used: 9).left == 1)
        #expect(PaymentAttempts(used: 10).left == 0)
        #expect(PaymentAttempts(used: 2, of: 3).left == 1)
    }

    @Test func `a limit that was lowered leaves no negative attempts`() {
        #expect(PaymentAttempts(used: 5, of: 3).left == 0)
    }

    @Test func `a shop may let customers cancel until they have paid only`() {
        for state in OrderState.allCases {
            #expect(CustomerCancellation.untilShipped.permits(state))
            #expect(CustomerCancellation.untilPaid.permits(state) == (state != .confirmed))
        }
    }
}
