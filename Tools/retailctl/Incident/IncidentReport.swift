import Incidents
import Vocabulary

/// The output of `retailctl incident`.
struct IncidentReport: Encodable {
    let asOf: Timestamp
    let findings: [Finding]
    let notes: [String]

    init(_ result: IncidentSearch.Result) {
        asOf = result.evidence.asOf
        findings = IncidentDiagnosis.findings(of: result.evidence)
        notes = result.notes
    }

    /// A line for each cause. Lines are not wrapped, so that each stays one.
    var text: String { (lines + notes).joined(separator: "\n") }

    var lines: [String] {
        findings.isEmpty ? ["All is well."] : findings.map { "! \($0.line(now: asOf))" }
    }
}
