import JSONCoding
import Vocabulary

/// Writes spans as an `ExportTraceServiceRequest` in OTLP's JSON encoding: names in lowerCamelCase, ids in hexadecimal,
/// 64-bit numbers as strings, enumerations as numbers.
struct OTLPText {
    /// `service.name` and the like.
    let resource: [(key: String, value: String)]

    func request(_ spans: some Collection<SpanRecord>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(spans.count * 700)
        bytes.append("{\"resourceSpans\":[{\"resource\":{")
        write(resource.map { ($0.key, .text($0.value)) }, to: &bytes)
        bytes.append("},\"scopeSpans\":[{\"scope\":{\"name\":\"cloudretail\"},\"spans\":[")
        for (index, span) in spans.enumerated() {
            if index > 0 { bytes.append(",") }
            write(span, to: &bytes)
        }
        bytes.append("]}]}]}")
        return bytes
    }

    private func write(_ span: SpanRecord, to bytes: inout [UInt8]) {
        bytes.append("{\"traceId\":\"", span.context.traceID, "\",\"spanId\":\"", span.context.spanID, "\"")
        if let parent = span.parentSpanID { bytes.append(",\"parentSpanId\":\"", parent, "\"") }
        bytes.append(",\"name\":")
        bytes.appendJSON(span.name)
        bytes.append(",\"kind\":\(span.kind.number),\"startTimeUnixNano\":\"\(span.startedAt.microseconds)000\"")
        bytes.append(",\"endTimeUnixNano\":\"\(span.endedAt.microseconds)000\",")
        write(span.attributes, to: &bytes)
        bytes.append(",\"links\":[")
        for (index, link) in span.links.enumerated() {
            bytes.append(index == 0 ? "{" : ",{")
            bytes.append("\"traceId\":\"", link.traceID, "\",\"spanId\":\"", link.spanID, "\"}")
        }
        bytes.append("],\"status\":{")
        if let error = span.error {
            bytes.append("\"code\":2,\"message\":")
            bytes.appendJSON(error)
        }
        bytes.append("}}")
    }

    private func write(_ attributes: [(key: String, value: SpanRecord.Value)], to bytes: inout [UInt8]) {
        bytes.append("\"attributes\":[")
        for (index, attribute) in attributes.enumerated() {
            bytes.append(index == 0 ? "{\"key\":" : ",{\"key\":")
            bytes.appendJSON(attribute.key)
            bytes.append(",\"value\":{")
            switch attribute.value {
            case .text(let text):
                bytes.append("\"stringValue\":")
                bytes.appendJSON(text)
            case .id(let id): bytes.append("\"stringValue\":\"", id.description, "\"")
            case .number(let number): bytes.append("\"intValue\":\"\(number)\"")
            case .flag(let flag): bytes.append("\"boolValue\":\(flag)")
            }
            bytes.append("}}")
        }
        bytes.append("]")
    }
}

extension SpanRecord.Kind {
    /// `SpanKind` of OTLP.
    var number: Int {
        switch self {
        case .internal: 1
        case .server: 2
        case .client: 3
        case .producer: 4
        case .consumer: 5
        }
    }
}
