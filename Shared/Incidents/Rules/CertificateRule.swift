/// Certificates that expire soon. When one has expired, no new connection is made.
struct CertificateRule: DiagnosticRule {
    private static let notice = Duration.seconds(14 * 86_400)

    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        let all = evidence.processes.flatMap { $0.certificates.map { ($0.key, $0.value) } }
        let remaining = Dictionary(all, uniquingKeysWith: min)
        return remaining.filter { $0.value < Self.notice }.sorted { $0.key < $1.key }.map { name, time in
            let state = time > .zero ? "expires in \(time.words)" : "has expired, or cannot be read"
            let action = name == "authority" ? "renew-certificates authority" : "renew-certificates"
            return Diagnosis(
                Finding(
                    .certificateExpires, name, "the certificate \(name) \(state)", next: "deploy/local/\(action)"))
        }
    }
}
