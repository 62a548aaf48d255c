package import Contracts
import Telemetry

extension ServiceConfiguration {
    /// Such as `order`, or `order-2` for a second process of a service.
    package func processName(of service: ServiceName) -> String {
        instance == "1" ? service.rawValue : "\(service.rawValue)-\(instance)"
    }

    /// The journal in a folder of this process below `TRACE_DIRECTORY`; nil if `TRACE_RETENTION_HOURS` is 0.
    func spanJournal(of service: ServiceName) -> SpanJournal? {
        let hours = integer("trace.retention.hours", default: 24)
        guard hours > 0 else { return nil }
        let directory = string("trace.directory", default: ".local/traces")
        return SpanJournal(
            directory: "\(directory)/\(processName(of: service))",
            limits: SpanJournal.Limits(
                retention: .seconds(hours * 3600), bytes: integer("trace.limit.bytes", default: 128 << 20)))
    }

    /// The OpenTelemetry collector, configured by the variables that OpenTelemetry specifies; nil without one.
    ///
    /// - Throws: the error of reading the headers' file
    func collector() throws -> OTLPConfiguration? {
        guard let endpoint = optionalString("otel.exporter.otlp.endpoint") else { return nil }
        return OTLPConfiguration(endpoint: endpoint, headers: try optionalSecret("otel.exporter.otlp.headers"))
    }
}
