/// The mail server accepts no connection: mails are retried, and fail after some minutes.
struct MailServerRule: DiagnosticRule {
    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        let senders = evidence.processes.filter { $0.reachesMailServer != nil }
        guard !senders.isEmpty, senders.allSatisfy({ $0.reachesMailServer == false }) else { return [] }
        let waiting = evidence.messages.filter { $0.service == senders[0].service && $0.place == .retry }
        let count =
            waiting.isEmpty ? "" : ", and \(waiting.count.counted("message")) of \(senders[0].service) are retried"
        return [
            Diagnosis(
                Finding(
                    .mailServerAway, "smtp", "the mail server accepts no connection\(count)",
                    next: "deploy/local/service restart smtp"),
                explains: [.mail, .service(senders[0].service)])
        ]
    }
}
