package import Contracts
package import Telemetry

extension ServiceConfiguration {
    /// Such as `order`, or `order-2` for a second process of a service.
    package func processName(of service: ServiceName) -> String { processName(of: service.rawValue) }

    /// The same for a program that is no service.
    func processName(of program: String) -> String { instance == "1" ? program : "\(program)-\(instance)" }

    /// The journal in a folder of this process below `TRACE_DIRECTORY`; nil if `TRACE_RETENTION_HOURS` is 0.
    func spanJournal(of program: String) -> SpanJournal? {
        let hours = integer("trace.retention.hours", default: 24)
        guard hours > 0 else { return nil }
        let directory = string("trace.directory", default: ".local/traces")
        return SpanJournal(
            directory: "\(directory)/\(processName(of: program))",
            limits: SpanJournal.Limits(
                retention: .seconds(hours * 3600), bytes: integer("trace.limit.bytes", default: 128 << 20)))
    }

    /// The OpenTelemetry collector, configured by the variables that OpenTelemetry specifies; nil without one.
    ///
    /// - Throws: the error of reading the headers' file
    package func collector() throws -> OTLPConfiguration? {
        let headers = try optionalSecret("otel.exporter.otlp.headers")
        let timeout = Duration.milliseconds(
            integer(
                "otel.exporter.otlp.traces.timeout", default: integer("otel.exporter.otlp.timeout", default: 10_000)))
        // The specification knows `gzip` and `none`.
        let compression = string(
            "otel.exporter.otlp.traces.compression", default: string("otel.exporter.otlp.compression", default: "none"))
        let isCompressed = compression == "gzip"
        if let own = optionalString("otel.exporter.otlp.traces.endpoint") {
            return OTLPConfiguration(
                tracesEndpoint: own, headers: headers, timeout: timeout, isCompressed: isCompressed)
        }
        guard let endpoint = optionalString("otel.exporter.otlp.endpoint") else { return nil }
        return OTLPConfiguration(endpoint: endpoint, headers: headers, timeout: timeout, isCompressed: isCompressed)
    }

    /// This process as the origin of spans. The name and the instance distinguish the processes of a stack.
    package func spanResource(of service: ServiceName) -> SpanResource { spanResource(of: service.rawValue) }

    /// The same for a program that is no service.
    func spanResource(of program: String) -> SpanResource {
        SpanResource(
            [
                ("service.name", program), ("service.namespace", "cloudretail"),
                ("service.version", Release.version), ("service.instance.id", processName(of: program)),
            ], variable: optionalString("otel.resource.attributes"), name: optionalString("otel.service.name"))
    }
}
