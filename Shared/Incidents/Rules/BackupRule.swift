import Vocabulary

/// Backups that are late, and a log that nobody receives.
struct BackupRule: DiagnosticRule {
    /// Besides a fifth of the interval.
    private static let margin = Duration.seconds(3600)

    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        guard let backup = evidence.backup else { return [] }
        var found: [Diagnosis] = []
        let limit = backup.interval * 6 / 5 + Self.margin
        let late = backup.last.filter { $0.value.duration(to: evidence.asOf) > limit }.sorted { $0.key < $1.key }
        if let first = late.map(\.value).min() {
            let what = late.map(\.key).joined(separator: ", ")
            let never = first == Timestamp(seconds: 0)
            found.append(
                Diagnosis(
                    Finding(
                        .backupOld, what,
                        never ? "no backup was made yet of \(what)" : "the last backup of \(what) is old",
                        since: never ? nil : first, next: "deploy/local/backup now")))
        }
        if !backup.receivesLog, !explained.contains(.database) {
            found.append(
                Diagnosis(
                    Finding(
                        .logNotReceived, "receiver", "nobody receives the log of the database: changes may wait",
                        next: "deploy/local/service restart receiver")))
        }
        return found
    }
}
