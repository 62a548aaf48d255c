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

    @Test func `never more is given back than was captured and is left`() throws {
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
    func `what was not captured is not given back`(state: Payment.State) {
        #expect(refusal(.example(state: state, amount: Money(1000, .usd)), nil) == .nothingLeft)
    }

    @Test func `another currency is none of the payment's`() {
        let payment = Payment.example(state: .captured, amount: Money(1000, .usd))
        #expect(refusal(payment, Money(1, Currency("EUR")!)) == .otherCurrency(.usd))
    }

    @Test func `an order that cost nothing can be given back as well`() throws {
        #expect(try Payment.example(state: .captured, amount: .zero(.usd)).refundable(nil) == .zero(.usd))
    }

    private func request(_ amount: Money? = nil) -> RefundRequest {
        RefundRequest(
            refundID: Refund.example().id, amount: amount, isUpToAmount: true, reason: "late", fingerprint: "",
            message: Payment.message)
    }

    @Test func `a refund that is opened counts as given back at once`() throws {
        let time = Timestamp(seconds: 7)
        let payment = Payment.example(state: .captured, amount: Money(1000, .usd))
        let (opened, refund) = try payment.opening(request(Money(1200, .usd)), at: time)
        #expect(refund.amount == Money(1000, .usd))
        #expect(refund.state == .processing && refund.createdAt == time)
        #expect(opened.refunded == 1000)
        #expect(throws: RefundRefusal.nothingLeft) { try opened.opening(request(), at: time) }
        #expect(opened.emptyRefund(for: request(), at: time)?.amount == .zero(.usd))
    }

    @Test func `what an order's request leads to is decided by the payment's state`() {
        let whole = Payment.State.allCases.map { Payment.example(state: $0).decision(onRefundThatIsPartial: false) }
        #expect(whole == [.notCaptured, .cancel, .open, .notCaptured, .alreadyRefunded])
        #expect(Payment.example(state: .refunded).decision(onRefundThatIsPartial: true) == .open)
    }
}
