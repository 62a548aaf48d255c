/// Disks with little space left. Each disk has one line, whatever is on it.
struct DiskRule: DiagnosticRule {
    private static let leastShare = 0.05
    /// Of a large disk even a small share is enough for long.
    private static let enough: Int64 = 20_000_000_000
    private static let least: Int64 = 500_000_000

    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        let disks = evidence.disks + evidence.processes.flatMap(\.disks)
        // The same disk is seen by several processes, at slightly different moments.
        let disksByFreeSpace = Dictionary(grouping: disks.filter(Self.isFilling)) { $0.free / 200_000_000 }
        return disksByFreeSpace.values.sorted { $0[0].content < $1[0].content }.map { same in
            let contents = Set(same.map(\.content)).sorted()
            return Diagnosis(
                Finding(
                    .diskFilling, contents[0],
                    "the disk of \(contents.joined(separator: ", ")) has \(same[0].free.megabytes) left",
                    next: #"du -sh "${CLOUDRETAIL_HOME:-.local}"/*"#))
        }
    }

    private static func isFilling(_ disk: ObservedDisk) -> Bool {
        disk.free < least || disk.free < enough && Double(disk.free) < Double(disk.size ?? 0) * leastShare
    }
}
