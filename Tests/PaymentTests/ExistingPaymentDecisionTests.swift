import PaymentDomain
import Testing
import Vocabulary

struct ExistingPaymentDecisionTests {
    private func request(
        customer: UInt64 = 3, key: String = "key", fingerprint: String = "print", message: UniqueID = Payment.message
    ) -> PaymentRequest {
        PaymentRequest(
            paymentID: PaymentID(UniqueID(high: 1, low: 1)), orderID: OrderID(UniqueID(high: 1, low: 2)),
            customerID: CustomerID(UniqueID(high: 1, low: customer)), idempotencyKey: key, fingerprint: fingerprint,
            method: .card, message: message)
    }

    private let otherMessage = UniqueID(high: 2, low: 2)

    @Test func `a redelivery resumes an interrupted payment`() {
        #expect(Payment.example().decision(request()) == .resume)
    }

    @Test func `another request with the key is refused as in flight`() {
        #expect(Payment.example().decision(request(message: otherMessage)) == .inFlight)
    }

    @Test func `while the outcome is unknown neither a new request nor a redelivery pays`() {
        #expect(Payment.example(attempts: 1).decision(request()) == .clearingUp)
        #expect(Payment.example(attempts: 1).decision(request(message: otherMessage)) == .clearingUp)
    }

    @Test(arguments: [Payment.State.authorized, .captured, .failed, .refunded])
    func `a settled payment is answered again, as a replay to other messages`(state: Payment.State) {
        #expect(Payment.example(state: state).decision(request()) == .settled(isReplay: false))
        #expect(Payment.example(state: state).decision(request(message: otherMessage)) == .settled(isReplay: true))
    }

    @Test(arguments: Payment.State.allCases)
    func `the key with another body is refused`(state: Payment.State) {
        #expect(Payment.example(state: state).decision(request(fingerprint: "other")) == .keyReused)
    }

    @Test func `another key is refused while the order is being paid, or is paid`() {
        #expect(Payment.example().decision(request(key: "other")) == .otherInProgress)
        #expect(Payment.example(state: .captured).decision(request(key: "other")) == .orderPaid)
        #expect(Payment.example(state: .authorized).decision(request(key: "other")) == .orderPaid)
    }

    @Test(arguments: Payment.State.allCases)
    func `another customer's key finds no payment`(state: Payment.State) {
        #expect(Payment.example(state: state).decision(request(customer: 4)) == .foreign)
    }
}
