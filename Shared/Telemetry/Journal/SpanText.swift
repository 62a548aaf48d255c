import JSONCoding
import Vocabulary

/// Writes spans as JSON, by hand, since there may be thousands a second.
///
///     {"traceId":"…","spanId":"…","parentSpanId":null,"links":[{"traceId":"…","spanId":"…"}],"name":"…",
///      "kind":"server","startedAt":"…","endedAt":"…","attributes":{…},"error":null}
enum SpanText {
    /// Appends one object without line breaks.
    static func write(_ span: SpanRecord, to bytes: inout [UInt8]) {
        bytes.append("{\"traceId\":\"", span.context.traceID, "\",\"spanId\":\"", span.context.spanID)
        if let parent = span.parentSpanID {
            bytes.append("\",\"parentSpanId\":\"", parent, "\",\"links\":[")
        } else {
            bytes.append("\",\"parentSpanId\":null,\"links\":[")
        }
        for (index, link) in span.links.enumerated() {
            bytes.append(index == 0 ? "{\"traceId\":\"" : ",{\"traceId\":\"", link.traceID)
            bytes.append("\",\"spanId\":\"", link.spanID, "\"}")
        }
        bytes.append("],\"name\":")
        bytes.appendJSON(span.name)
        bytes.append(",\"kind\":\"", span.kind.rawValue, "\",\"startedAt\":\"", span.startedAt.description)
        bytes.append("\",\"endedAt\":\"", span.endedAt.description, "\",\"attributes\":{")
        for (index, attribute) in span.attributes.enumerated() {
            if index > 0 { bytes.append(",") }
            bytes.appendJSON(attribute.key)
            bytes.append(":")
            write(attribute.value, to: &bytes)
        }
        bytes.append("},\"error\":")
        if let error = span.error { bytes.appendJSON(error) } else { bytes.append("null") }
        bytes.append("}")
    }

    private static func write(_ value: SpanRecord.Value, to bytes: inout [UInt8]) {
        switch value {
        case .text(let text): bytes.appendJSON(text)
        case .number(let number): bytes.append(String(number))
        case .id(let id): bytes.append("\"", id.description, "\"")
        case .flag(let flag): bytes.append(flag ? "true" : "false")
        }
    }
}
