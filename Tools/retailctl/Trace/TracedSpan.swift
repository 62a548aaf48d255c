import Vocabulary

/// A span from a process's `/spans`.
struct TracedSpan: Codable, Sendable, Hashable {
    struct Link: Codable, Sendable, Hashable {
        var traceID: String
        var spanID: String

        private enum CodingKeys: String, CodingKey {
            case traceID = "traceId"
            case spanID = "spanId"
        }
    }

    var traceID: String
    var spanID: String
    var parentSpanID: String?
    var links: [Link]
    var name: String
    var kind: String
    var startedAt: Timestamp
    var endedAt: Timestamp
    var attributes: [String: SpanAttribute]
    var error: String?
    /// The process that recorded it, such as `order-2`.
    var process: String?

    private enum CodingKeys: String, CodingKey {
        case traceID = "traceId"
        case spanID = "spanId"
        case parentSpanID = "parentSpanId"
        case links, name, kind, startedAt, endedAt, attributes, error, process
    }

    var duration: Duration { startedAt.duration(to: endedAt) }

    /// The first word of its name, such as `send` or `handle`.
    var verb: Substring { name.prefix { $0 != " " } }

    /// The name of the message that it sends or handles.
    var message: String? {
        attributes["messaging.message.id"] == nil && attributes["messageId"] == nil
            ? nil : name.split(separator: " ", maxSplits: 1).dropFirst().first.map(String.init)
    }

    var messageID: String? { (attributes["messaging.message.id"] ?? attributes["messageId"])?.description }
}

/// Text, number or flag.
enum SpanAttribute: Codable, Sendable, Hashable, CustomStringConvertible {
    case text(String)
    case number(Int64)
    case flag(Bool)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Int64.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        }
    }

    var number: Int64? {
        if case .number(let number) = self { number } else { nil }
    }

    var description: String {
        switch self {
        case .text(let text): text
        case .number(let number): "\(number)"
        case .flag(let flag): "\(flag)"
        }
    }
}
