/// What gave no answer in time, and nothing explains why.
struct UnseenRule: DiagnosticRule {
    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        servers(evidence, explained)
            + evidence.unseen.filter { unseen in
                unseen.symptom.map { !explained.contains($0) } != false
                    // Answers come as messages.
                    && !(unseen.isMessage && explained.contains(.broker))
                    && !(unseen.isMessage && explained.contains(.database))
            }.map { unseen in
                Diagnosis(
                    Finding(.unseen, unseen.name, "\(unseen.name) did not answer in time", next: "retailctl status"))
            }
    }

    /// Servers that the processes reach, and the observer does not.
    private func servers(_ evidence: Evidence, _ explained: Set<Symptom>) -> [Diagnosis] {
        let broker = explained.contains(.broker) ? nil : evidence.broker.complaint
        let database = explained.contains(.database) ? nil : evidence.database.complaint
        return [("the broker's management API", "rabbitmq", broker), ("the database", "postgresql", database)]
            .compactMap { name, program, complaint in
                complaint.map {
                    Diagnosis(
                        Finding(
                            .unseen, program, "\(name) could not be asked: \($0)", next: "deploy/local/log \(program)"))
                }
            }
    }
}

extension Unseen {
    /// Whether a service was asked by a message.
    fileprivate var isMessage: Bool {
        if case .service = symptom { true } else { false }
    }
}
