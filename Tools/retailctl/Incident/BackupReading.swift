import Incidents
import Vocabulary

/// What the process says that makes backups.
enum BackupReading {
    /// - Parameter url: of its metrics
    /// - Returns: nil if it does not answer
    static func read(at url: String) async -> ObservedBackup? {
        let client = HTTPClient(base: url, timeout: ProcessReading.timeout)
        guard let (status, body) = try? await client.send("GET", "/metrics"), status == 200 else { return nil }
        return ObservedBackup(MetricSamples(String(decoding: body, as: UTF8.self)))
    }
}

extension ObservedBackup {
    init(_ samples: MetricSamples) {
        self.init(
            last: samples.values("cloudretail_backup_last_time_seconds", by: "what")
                .mapValues { Timestamp(seconds: Int64($0)) },
            interval: .seconds(samples.value("cloudretail_backup_interval_seconds") ?? 86_400),
            receivesLog: samples.value("cloudretail_wal_receiver_connected") != 0)
    }
}
