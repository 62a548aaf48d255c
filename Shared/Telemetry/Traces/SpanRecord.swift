package import Vocabulary

/// One unit of work in a trace: its name, times and cause. A plain value that its owner fills in; it costs only a few
/// copies until it is passed to a `SpanTracer`.
package struct SpanRecord: Sendable {
    /// An attribute of a span; never contains message content.
    package enum Value: Sendable {
        case text(String)
        case number(Int64)
        case id(UniqueID)
        case flag(Bool)
    }

    /// The role of the span in a request, in OpenTelemetry's terms.
    package enum Kind: String, Sendable, Codable {
        /// Answers a request from a client.
        case server
        /// Sends a request to an external server: database, mail.
        case client
        case producer, consumer
        case `internal`
    }

    package let context: TraceContext
    /// 16 hexadecimal digits; nil for the first span of a trace, and for one that is only linked to its cause.
    package let parentSpanID: String?
    package var links: [TraceContext] = []
    package var name: String
    package let kind: Kind
    package let startedAt: Timestamp
    package var endedAt: Timestamp
    package var attributes: [(key: String, value: Value)] = []
    /// The error, in words that may be logged.
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
