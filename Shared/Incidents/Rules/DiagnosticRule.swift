/// Recognises one kind of cause. A pure function of the evidence.
protocol DiagnosticRule: Sendable {
    /// - Parameter explained: what the causes found before explain
    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis]
}
