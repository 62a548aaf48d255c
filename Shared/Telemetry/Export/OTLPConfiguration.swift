/// The address of a collector: OTLP over HTTP in JSON (OpenTelemetry Protocol specification 1.x).
package struct OTLPConfiguration: Sendable {
    /// Complete, such as `http://collector:4318/v1/traces`.
    package let url: String
    /// `Authorization: …` and the like.
    package let headers: [(name: String, value: String)]
    /// The most that one attempt may take.
    package let timeout: Duration
    package let isCompressed: Bool

    /// - Parameters:
    ///   - endpoint: `OTEL_EXPORTER_OTLP_ENDPOINT`, to which the specification appends the signal's path
    ///   - headers: `OTEL_EXPORTER_OTLP_HEADERS`: `name=value,name=value`, values percent-encoded
    ///   - timeout: `OTEL_EXPORTER_OTLP_TIMEOUT`; at least a millisecond
    ///   - isCompressed: whether `OTEL_EXPORTER_OTLP_COMPRESSION` is `gzip`
    package init(
        endpoint: String, headers: String? = nil, timeout: Duration = .seconds(10), isCompressed: Bool = false
    ) {
        var base = endpoint[...]
        while base.hasSuffix("/") { base.removeLast() }
        self.init(
            tracesEndpoint: base + "/v1/traces", headers: headers, timeout: timeout, isCompressed: isCompressed)
    }

    /// - Parameter tracesEndpoint: `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`, used as it is
    package init(
        tracesEndpoint: String, headers: String? = nil, timeout: Duration = .seconds(10), isCompressed: Bool = false
    ) {
        url = tracesEndpoint
        self.headers = OTLPPairs.read(headers ?? "")
        self.isCompressed = isCompressed
        self.timeout = max(timeout, .milliseconds(1))
    }
}
