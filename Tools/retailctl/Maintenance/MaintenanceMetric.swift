/// The metric by which a process of the edge shows that it refuses changes.
enum MaintenanceMetric {
    static func value(in metrics: String) -> Bool? {
        metrics.split(separator: "\n").first { $0.hasPrefix("cloudretail_edge_maintenance{") }
            .flatMap { $0.split(separator: " ").last }.map { $0 == "1" }
    }
}
