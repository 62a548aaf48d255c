package import Vocabulary

/// One piece of work of a trace: what it was, when, and what led to it. A value that its owner fills in; it costs nothing
/// but a few copies until it is given to a `SpanTracer`.
package struct SpanRecord: Sendable {
    /// What is told of a span; never what is in a message.
    package enum Value: Sendable {
        case text(String)
        case number(Int64)
        case id(UniqueID)
        case flag(Bool)
    }

    /// Which side of a conversation it is, in OpenTelemetry's words.
    package enum Kind: String, Sendable, Codable {
        /// Answers a request from outside.
        case server
        /// Asks a server that is not ours: database, mail.
        case client
        case producer, consumer
        case `internal`
    }

    package let context: TraceContext
    /// 16 hexadecimal digits; nil for the first of a trace, and for what is only linked to what led to it.
    package let parentSpanID: String?
    package var links: [TraceContext] = []
    package var name: String
    package let kind: Kind
    package let startedAt: Timestamp
    package var endedAt: Timestamp
    package var attributes: [(key: String, value: Value)] = []
    /// What went wrong, in words that may stand in a log.
    package var error: String?

    package init(
        _ name: String, _ kind: Kind, _ context: TraceContext, parent: String?, startedAt: Timestamp
    ) {
        self.name = name
        self.kind = kind
        self.context = context
        self.startedAt = startedAt
        parentSpanID = parent
        endedAt = startedAt
    }

    package mutating func set(_ key: String, _ value: Value) { attributes.append((key, value)) }

    package mutating func set(_ key: String, _ id: UniqueID?) {
        if let id { attributes.append((key, .id(id))) }
    }
}
