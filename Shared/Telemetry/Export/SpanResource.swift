/// The process that spans come from, as OpenTelemetry's conventions for resources describe it.
package struct SpanResource: Sendable {
    package let attributes: [(key: String, value: String)]

    /// - Parameters:
    ///   - defaults: such as `service.version`, which the variables override
    ///   - variable: `OTEL_RESOURCE_ATTRIBUTES`: `key=value,key=value`, values percent-encoded
    ///   - name: `OTEL_SERVICE_NAME`, which takes precedence over `service.name` in both
    package init(_ defaults: [(key: String, value: String)], variable: String? = nil, name: String? = nil) {
        var all: [(key: String, value: String)] = []
        let given = OTLPPairs.read(variable ?? "").map { (key: $0.name, value: $0.value) }
        for (key, value) in defaults + given + (name.map { [("service.name", $0)] } ?? []) {
            all.removeAll { $0.key == key }
            all.append((key, value))
        }
        attributes = all
    }
}
