import OrderDomain
import Testing

@Suite struct PaymentAttemptsTests {
    @Test func `an order has ten payment attempts unless configured otherwise`() {
        #expect(PaymentAttempts(used: 0).left == 10)
        #expect(PaymentAttempts(used: 9).left == 1)
        #expect(PaymentAttempts(used: 10).left == 0)
        #expect(PaymentAttempts(used: 2, of: 3).left == 1)
    }

    @Test func `lowering the limit never makes the remaining attempts negative`() {
        #expect(PaymentAttempts(used: 5, of: 3).left == 0)
    }

    @Test func `a setting allows customers to cancel only until they have paid`() {
        for state in OrderState.allCases {
            #expect(CustomerCancellation.untilShipped.permits(state))
            #expect(CustomerCancellation.untilPaid.permits(state) == (state != .confirmed))
        }
    }
}
