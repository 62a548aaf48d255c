/// Clocks that differ. Tokens, signatures and expiries need the right time.
struct ClockRule: DiagnosticRule {
    /// More than the time that an answer takes.
    private static let tolerance = Duration.seconds(30)
    private static let observer = "this machine"

    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        var offsets = evidence.processes.compactMap { process in process.clockOffset.map { (process.name, $0) } }
        if let offset = evidence.database.value?.clockOffset { offsets.append(("postgresql", offset)) }
        guard !offsets.isEmpty else { return [] }
        offsets.append((Self.observer, .zero))
        // Most are right. Of an even number the lower one in the middle.
        let right = offsets.map(\.1).sorted()[(offsets.count - 1) / 2]
        let wrong = offsets.filter { ($0.1 - right).magnitude > Self.tolerance }
        // Those that share a clock differ by the time of their answers alone.
        let groups = Dictionary(grouping: wrong) { Int((($0.1 - right) / Self.tolerance).rounded()) }
        return groups.sorted { $0.key < $1.key }.map { _, members in
            let names = members.map(\.0)
            let offset = members[0].1 - right
            let direction = offset > .zero ? "ahead" : "behind"
            return Diagnosis(
                Finding(
                    .clockOff, names.joined(separator: ","),
                    "the clock of \(names.joined(separator: ", ")) is \(offset.magnitude.words) \(direction)",
                    next: "timedatectl"))
        }
    }
}

extension Duration {
    fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
