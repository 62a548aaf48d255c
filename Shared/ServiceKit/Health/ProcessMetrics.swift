import Contracts
import FoundationEssentials
import Glibc
package import Telemetry
package import Vocabulary

/// A process's metrics as Prometheus text (exposition format 0.0.4).
package struct ProcessMetrics: Sendable {
    private let service: String
    private let startedAt: Timestamp
    private let breaches: InvariantBreaches
    private let counted: MetricsRegistry
    private let others: @Sendable () -> String

    /// - Parameters:
    ///   - counted: the metrics of the registry
    ///   - others: the lines of metrics that only this process has
    package init(
        service: String, startedAt: Timestamp, breaches: InvariantBreaches, counted: MetricsRegistry,
        others: @escaping @Sendable () -> String = { "" }
    ) {
        self.service = service
        self.startedAt = startedAt
        self.breaches = breaches
        self.counted = counted
        self.others = others
    }

    package func text(isReady: Bool) -> String {
        """
        # HELP process_start_time_seconds Start of the process since 1970.
        # TYPE process_start_time_seconds gauge
        process_start_time_seconds{service="\(service)"} \(startedAt.seconds)
        # HELP process_resident_memory_bytes Resident memory.
        # TYPE process_resident_memory_bytes gauge
        process_resident_memory_bytes{service="\(service)"} \(residentBytes)
        # HELP cloudretail_ready Whether the process can do its work.
        # TYPE cloudretail_ready gauge
        cloudretail_ready{service="\(service)"} \(isReady ? 1 : 0)
        # HELP cloudretail_invariant_breaches Breaches of an invariant at present (docs/reliability.md).
        # TYPE cloudretail_invariant_breaches gauge
        \(breachLines)
        \(counted.text)\(others())
        """
    }

    private var breachLines: String {
        breaches.counts.map { invariant, count in
            "cloudretail_invariant_breaches{service=\"\(service)\",invariant=\"\(invariant.rawValue)\"} \(count)"
        }.joined(separator: "\n")
    }

    /// Second number of /proc/self/statm, in pages.
    private var residentBytes: Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let fields = text.split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE)) : 0
    }
}
