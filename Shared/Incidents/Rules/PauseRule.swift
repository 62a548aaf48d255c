import Contracts
import Vocabulary

/// An operator's pause while messages wait, or one that may be forgotten.
struct PauseRule: DiagnosticRule {
    private static let forgottenAfter = Duration.seconds(1800)

    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        evidence.pauses.sorted { $0.queue < $1.queue }.compactMap { pause in
            let ready = evidence.broker.value?.queues[pause.queue]?.ready
            let isOld = pause.since.duration(to: evidence.asOf) > Self.forgottenAfter
            guard ready != 0 || isOld else { return nil }
            let waiting = ready.map { ", and \($0.counted("message")) wait\($0 == 1 ? "s" : "")" } ?? ""
            return Diagnosis(
                Finding(
                    .queuePaused, pause.queue, "\(pause.queue) is paused by \(pause.by)\(waiting)", since: pause.since,
                    next: "retailctl resume \(pause.queue)"),
                explains: [.queue(pause.queue)])
        }
    }
}
