/// The address of a collector: OTLP over HTTP in JSON (OpenTelemetry Protocol specification 1.x).
package struct OTLPConfiguration: Sendable {
    /// Complete, such as `http://collector:4318/v1/traces`.
    package let url: String
    /// `Authorization: …` and the like.
    package let headers: [(name: String, value: String)]

    /// - Parameters:
    ///   - endpoint: `OTEL_EXPORTER_OTLP_ENDPOINT`, to which the specification appends the signal's path
    ///   - headers: `OTEL_EXPORTER_OTLP_HEADERS`: `name=value,name=value`, values percent-encoded
    package init(endpoint: String, headers: String? = nil) {
        var base = endpoint[...]
        while base.hasSuffix("/") { base.removeLast() }
        url = base + "/v1/traces"
        self.headers = (headers ?? "").split(separator: ",").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            let name = parts[0].filter { $0 != " " }
            return (name, Self.decoded(parts[1].drop { $0 == " " }))
        }
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
