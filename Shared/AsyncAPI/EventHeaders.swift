import Messaging

/// The schema of an event's AMQP headers.
enum EventHeaders {
    private static let described: [(name: String, text: DocumentValue, isRequired: Bool)] = [
        (Envelope.Header.specification, ["const": "1.0"], true),
        (
            Envelope.Header.id,
            ["type": "string", "format": "uuid", "description": "Identifies the event; the same if it arrives twice."],
            true
        ),
        (Envelope.Header.type, ["type": "string", "description": "The event's name, which is the routing key."], true),
        (Envelope.Header.source, ["type": "string", "format": "uri-reference"], true),
        (Envelope.Header.time, ["type": "string", "format": "date-time"], true),
        (
            Envelope.Header.subject,
            ["type": "string", "format": "uuid", "description": "The order that the event is about, if any."], false
        ),
        (
            Envelope.Header.correlation,
            ["type": "string", "format": "uuid", "description": "The first message of the chain of causes."], true
        ),
    ]

    private static let others: [String: DocumentValue] = [
        Envelope.Header.trace: ["type": "string", "description": "W3C Trace Context of the sender."],
        Envelope.Header.order: [
            "type": "string", "format": "uuid", "description": "The order that the event or its cause is about.",
        ],
        Envelope.Header.customer: [
            "type": "string", "format": "uuid", "description": "The customer or administrator who caused it.",
        ],
        Envelope.Header.roles: ["type": "string", "description": "Of who caused it, comma-separated."],
    ]

    /// The `ce-` headers, and the names of CloudEvents' AMQP binding.
    static let schema: DocumentValue = {
        let binding = described.map { (CloudEventsBinding.name(of: $0.name), $0.text, $0.isRequired) }
        let all = described + binding.map { (name: $0.0, text: $0.1, isRequired: $0.2) }
        let properties = Dictionary(all.map { ($0.name, $0.text) }) { first, _ in first }.merging(others) { $1 }
        let required = all.filter(\.isRequired).map(\.name) + [Envelope.Header.trace]
        return [
            "type": "object", "properties": .object(properties),
            "required": .array(required.sorted().map(DocumentValue.text)),
        ]
    }()
}
