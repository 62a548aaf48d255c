import PaymentDomain
import Testing
import Vocabulary

@Suite struct RefundableTests {
    private func refusal(_ payment: Payment, _ wanted: Money?) -> RefundRefusal? {
        do {
            _ = try payment.refundable(wanted)
            return nil
        } catch {
            return error
        }
    }

    @Test func `refunds never exceed what is left of the captured amount`() throws {
        var payment = Payment.example(state: .captured, amount: Money(1000, .usd))
        #expect(try payment.refundable(nil) == Money(1000, .usd))
        #expect(try payment.refundable(Money(1000, .usd)) == Money(1000, .usd))
        #expect(refusal(payment, Money(1001, .usd)) == .exceeds(left: Money(1000, .usd)))
        payment.refunded = 400
        #expect(try payment.refundable(nil) == Money(600, .usd))
        #expect(refusal(payment, Money(601, .usd)) == .exceeds(left: Money(600, .usd)))
        payment.refunded = 1000
        #expect(refusal(payment, nil) == .nothingLeft)
        #expect(refusal(payment, Money(1, .usd)) == .nothingLeft)
    }

    @Test(arguments: [Payment.State.processing, .failed, .refunded])
    func `a payment that was not captured cannot be refunded`(state: Payment.State) {
        #expect(refusal(.example(state: state, amount: Money(1000, .usd)), nil) == .nothingLeft)
    }

    @Test func `another currency is refused`() {
        let payment = Payment.example(state: .captured, amount: Money(1000, .usd))
        #expect(refusal(payment, Money(1, Currency("EUR")!)) == .otherCurrency(.usd))
    }

    @Test func `an order of zero total can be refunded`() throws {
        #expect(try Payment.example(state: .captured, amount: .zero(.usd)).refundable(nil) == .zero(.usd))
    }

    private func request(_ amount: Money? = nil) -> RefundRequest {
        RefundRequest(
            refundID: Refund.example().id, amount: amount, isUpToAmount: true, reason: "late", fingerprint: "",
            message: Payment.message)
    }

    @Test func `a refund counts as refunded when it is opened`() throws {
        let time = Timestamp(seconds: 7)
        let payment = Payment.example(state: .captured, amount: Money(1000, .usd))
        let (opened, refund) = try payment.opening(request(Money(1200, .usd)), at: time)
        #expect(refund.amount == Money(1000, .usd))
        #expect(refund.state == .processing && refund.createdAt == time)
        #expect(opened.refunded == 1000)
        #expect(throws: RefundRefusal.nothingLeft) { try opened.opening(request(), at: time) }
        #expect(opened.emptyRefund(for: request(), at: time)?.amount == .zero(.usd))
    }

    @Test func `the payment's state decides what a refund request does`() {
        let whole = Payment.State.allCases.map { Payment.example(state: $0).decision(onRefundThatIsPartial: false) }
        #expect(whole == [.notCaptured, .cancel, .open, .notCaptured, .alreadyRefunded])
        #expect(Payment.example(state: .refunded).decision(onRefundThatIsPartial: true) == .open)
    }
}
