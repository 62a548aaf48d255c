import Foundation

/// The result of one case.
struct CaseResult: Encodable, Sendable {
    let name: String
    let summary: String
    var attempts = 0
    var acknowledged = 0
    var lost = 0
    var duplicated = 0
    var unexpected = 0
    var recovered = 0
    var askedAgain = 0
    var secondsUntilHealthy: Double?
    /// The lines of the broken invariants; nil if they were not checked.
    var breaches: [String]?
    var outcomes: [String: Int] = [:]
    var findings: [Finding] = []
    var notes: [String] = []
    /// Nil if the case is no incident.
    var incident: IncidentMeasurement?
    var seconds = 0.0

    var longestRecovery = 15.0
    /// Whether this is the case in which the checks must find violations.
    var isSabotage = false

    var isGreen: Bool {
        let isHealthy = secondsUntilHealthy.map { $0 <= longestRecovery } ?? false
        guard !isSabotage else {
            return isHealthy && lost > 0 && duplicated > 0 && unexpected > 0 && breaches?.isEmpty != true
        }
        return isHealthy && findings.isEmpty && breaches?.isEmpty != false
    }
}
