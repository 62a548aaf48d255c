import PaymentDomain
import Testing
import Vocabulary

struct PaymentSignalTests {
    private static let patience = Patience(interval: .seconds(3), limit: 3)
    private static let signals: [PaymentSignal] = [
        .captured(reference: "r"), .declined(reason: "no"), .unanswered, .refunded(reason: "late"),
        .authorized,
    ]

    /// Where each signal leads from each state, in the order of `signals`.
    private static let transitions: [Payment.State: [Payment.State]] = [
        .processing: [.captured, .failed, .processing, .processing, .authorized],
        .authorized: [.captured, .failed, .authorized, .authorized, .authorized],
        .captured: [.captured, .captured, .captured, .refunded, .captured],
        .failed: [.failed, .failed, .failed, .failed, .failed],
        .refunded: [.refunded, .refunded, .refunded, .refunded, .refunded],
    ]

    /// What each signal asks for in each state.
    private static let actions: [Payment.State: [[PaymentAction]]] = [
        .processing: [
            [.announceCapture], [.announceFailure], [.askAgain(after: .seconds(3))], [], [.announceAuthorization],
        ],
        .authorized: [[.announceCapture], [.announceFailure], [], [], []],
        .captured: [[], [], [], [.announceRefund], []],
        .failed: [[], [], [], [], []],
        .refunded: [[], [], [], [], []],
    ]

    @Test(arguments: Payment.State.allCases)
    func `every signal leads where the table says`(state: Payment.State) throws {
        for (index, signal) in Self.signals.enumerated() {
            var payment = Payment.example(state: state)
            let actions = payment.receive(signal, Self.patience)
            #expect(payment.state == Self.transitions[state]?[index], "\(state) \(signal)")
            #expect(actions == Self.actions[state]?[index], "\(state) \(signal)")
        }
    }

    @Test(arguments: signals)
    func `a signal that comes twice is told once`(signal: PaymentSignal) {
        var payment = Payment.example()
        _ = payment.receive(signal, Self.patience)
        let settled = payment
        let again = payment.receive(signal, Self.patience)
        guard signal != .unanswered else { return #expect(payment.attempts == 2) }
        #expect(again.isEmpty)
        #expect(payment == settled)
    }

    @Test func `an ignored signal leaves nothing behind`() {
        for state in Payment.State.allCases where state != .processing && state != .authorized {
            var payment = Payment.example(state: state)
            _ = payment.receive(.declined(reason: "no"), Self.patience)
            #expect(payment == Payment.example(state: state))
        }
    }

    @Test func `a capture keeps the provider's reference and a failure its reason`() {
        var captured = Payment.example()
        _ = captured.receive(.captured(reference: "ch_1"), Self.patience)
        #expect(captured.providerReference == "ch_1")
        var failed = Payment.example()
        _ = failed.receive(.declined(reason: "The card was declined."), Self.patience)
        #expect(failed.reason == "The card was declined.")
    }

    @Test func `no order of signals takes or gives money twice`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var payment = Payment.example()
            var told: [PaymentAction] = []
            var trail: [PaymentSignal] = []
            for _ in 0..<8 {
                guard let signal = Self.signals.randomElement(using: &generator) else { continue }
                trail.append(signal)
                told += payment.receive(signal, Self.patience)
            }
            let captures = told.count { $0 == .announceCapture }
            let refunds = told.count { $0 == .announceRefund }
            let failures = told.count { $0 == .announceFailure }
            #expect(captures + failures <= 1, "\(trail)")
            #expect(refunds <= captures, "\(trail)")
        }
    }
}
