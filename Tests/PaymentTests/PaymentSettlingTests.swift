import PaymentDomain
import Testing
import Vocabulary

struct PaymentSettlingTests {
    private static let policy = ProviderPolicy(
        timeLimit: .seconds(1), retryPause: .zero, pollInterval: .seconds(3), pollLimit: 3)
    private static let refund = Refund.example()
    private static let events: [PaymentEvent] = [
        .captured(reference: "r"), .declined(reason: "no"), .unanswered, .refunded(refund, hasOpenRefunds: false),
        .authorized,
    ]

    /// The state that each event leads to from each state, in the order of `events`.
    private static let transitions: [Payment.State: [Payment.State]] = [
        .processing: [.captured, .failed, .processing, .processing, .authorized],
        .authorized: [.captured, .failed, .authorized, .authorized, .authorized],
        .captured: [.captured, .captured, .captured, .refunded, .captured],
        .failed: [.failed, .failed, .failed, .failed, .failed],
        .refunded: [.refunded, .refunded, .refunded, .refunded, .refunded],
    ]

    /// The effects of each event in each state.
    private static let effects: [Payment.State: [[PaymentEffect]]] = [
        .processing: [
            ends(.captured), ends(.failed), [.save(nextAttempt: .seconds(3))], [], ends(.authorized),
        ],
        .authorized: [ends(.captured), ends(.failed), [], [], []],
        .captured: [[], [], [], ends(.refunded(refund)), []],
        .failed: [[], [], [], [], []],
        .refunded: [[], [], [], [], []],
    ]

    private static func ends(_ notice: PaymentNotice) -> [PaymentEffect] {
        [.save(nextAttempt: nil), .publish(notice)]
    }

    /// A payment whose whole amount is being refunded, if it is captured.
    private static func payment(_ state: Payment.State = .processing) -> Payment {
        var payment = Payment.example(state: state)
        if state == .captured { payment.refunded = payment.amount?.amount ?? 0 }
        return payment
    }

    private static func settled(_ payment: Payment, _ event: PaymentEvent) -> (Payment, [PaymentEffect]) {
        payment.settled(by: event, policy)
    }

    @Test(arguments: Payment.State.allCases)
    func `each state and event lead to the entry in the table`(state: Payment.State) throws {
        for (index, event) in Self.events.enumerated() {
            let (payment, effects) = Self.settled(Self.payment(state), event)
            #expect(payment.state == Self.transitions[state]?[index], "\(state) \(event)")
            #expect(effects == Self.effects[state]?[index], "\(state) \(event)")
        }
    }

    @Test func `a partial refund leaves the payment captured`() {
        var payment = Payment.example(state: .captured)
        payment.refunded = 100
        let part = Self.settled(payment, .refunded(Self.refund, hasOpenRefunds: false))
        #expect(part.0 == payment)
        #expect(part.1 == [.publish(.partlyRefunded(Self.refund))])
        payment = Self.payment(.captured)
        let early = Self.settled(payment, .refunded(Self.refund, hasOpenRefunds: true))
        #expect(early.0 == payment)
        #expect(early.1 == [.publish(.partlyRefunded(Self.refund))])
    }

    @Test(arguments: events)
    func `a repeated event has no effects`(event: PaymentEvent) {
        let settled = Self.settled(Self.payment(), event).0
        let again = Self.settled(settled, event)
        guard event != .unanswered else { return #expect(again.0.attempts == 2) }
        #expect(again.1.isEmpty)
        #expect(again.0 == settled)
    }

    @Test func `an event without effects changes nothing`() {
        for state in Payment.State.allCases where state != .processing && state != .authorized {
            #expect(Self.settled(.example(state: state), .declined(reason: "no")).0 == .example(state: state))
        }
    }

    @Test func `a capture stores the provider's reference, and a failure its reason`() {
        #expect(Self.settled(.example(), .captured(reference: "ch_1")).0.providerReference == "ch_1")
        let reason = "The card was declined."
        #expect(Self.settled(.example(), .declined(reason: reason)).0.reason == reason)
    }

    @Test func `no order of events charges or refunds twice`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var payment = Payment.example()
            payment.refunded = payment.amount?.amount ?? 0
            var effects: [PaymentEffect] = []
            var trail: [PaymentEvent] = []
            for _ in 0..<8 {
                guard let event = Self.events.randomElement(using: &generator) else { continue }
                trail.append(event)
                let next = Self.settled(payment, event)
                payment = next.0
                effects += next.1
            }
            let captures = effects.count { $0 == .publish(.captured) }
            let refunds = effects.count { $0 == .publish(.refunded(Self.refund)) }
            let failures = effects.count { $0 == .publish(.failed) }
            #expect(captures + failures <= 1, "\(trail)")
            #expect(refunds <= captures, "\(trail)")
        }
    }
}
