import PaymentDomain
import Testing

/// The calls to the provider, given its answers one after another.
struct `The procedure of a charge` {
    private func calls(
        _ first: ChargeProcedure.Call, _ answers: ChargeProcedure.Answer...
    ) -> (calls: [ChargeProcedure.Call], event: PaymentEvent?) {
        var procedure = ChargeProcedure(first)
        var calls = [first]
        for answer in answers {
            switch procedure.receive(answer) {
            case .call(let next): calls.append(next)
            case .end(let event): return (calls, event)
            }
        }
        return (calls, nil)
    }

    @Test func `tries a capture three times, then voids the charge`() {
        let void = ChargeProcedure.Call.void(reason: ChargeProcedure.failed)
        let voided = calls(.capture, .failed, .failed, .failed, .voided)
        #expect(voided.calls == [.capture, .capture, .capture, void])
        #expect(voided.event == .declined(reason: ChargeProcedure.failed))
        #expect(
            calls(.capture, .failed, .failed, .failed, .captured(reference: "r")).event == .captured(reference: "r"))
        #expect(calls(.capture, .failed, .failed, .failed, .failed).event == .unanswered)
    }

    @Test func `queries the outcome of an unanswered capture once`() {
        let lost = calls(.capture, .timedOut, .captured(reference: "r"))
        #expect(lost.calls == [.capture, .status])
        #expect(lost.event == .captured(reference: "r"))
        #expect(calls(.capture, .timedOut, .timedOut).event == .unanswered)
        #expect(calls(.capture, .timedOut, .unknown).event == .unanswered)
        #expect(calls(.capture, .failed, .timedOut, .declined(reason: "no")).event == .declined(reason: "no"))
    }

    @Test func `ends with the provider's answer`() {
        #expect(calls(.capture, .authorized).event == .authorized)
        #expect(calls(.capture, .declined(reason: "no")).event == .declined(reason: "no"))
        #expect(calls(.status, .failed).event == .unanswered)
        #expect(calls(.void(reason: "late"), .voided).event == .declined(reason: "late"))
        #expect(calls(.void(reason: "late"), .captured(reference: nil)).event == .captured(reference: nil))
    }
}
