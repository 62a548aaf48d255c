import Contracts
import Messaging
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
        process_resident_memory_bytes{service="\(service)"} \(ProcessUsage.residentBytes)
        # HELP process_cpu_seconds_total User and system time.
        # TYPE process_cpu_seconds_total counter
        process_cpu_seconds_total{service="\(service)"} \(ProcessUsage.cpuSeconds)
        # HELP process_open_fds Open file descriptors.
        # TYPE process_open_fds gauge
        process_open_fds{service="\(service)"} \(ProcessUsage.openDescriptors)
        # HELP cloudretail_build_info The version of this process.
        # TYPE cloudretail_build_info gauge
        cloudretail_build_info{service="\(service)",version="\(Release.version)"} 1
        # HELP cloudretail_clock_time_seconds The process's clock, in seconds since 1970.
        # TYPE cloudretail_clock_time_seconds gauge
        cloudretail_clock_time_seconds{service="\(service)"} \(Double(Timestamp.now().microseconds) / 1e6)
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
}
