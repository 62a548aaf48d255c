import Contracts
import FoundationEssentials
import Messaging
import RabbitMQ
import Vocabulary

/// A message in a lossless JSON form: peeking prints it, and exports contain it.
struct WireMessage: Codable, Sendable, Hashable {
    var exchange: String
    var routingKey: String
    var messageID: String?
    var correlationID: String?
    var replyTo: String?
    var type: String?
    var userID: String?
    var contentType: String?
    /// Delivery mode 2 is persistent.
    var deliveryMode: Int64?
    var timestamp: UInt64?
    var headers: [String: JSONValue]
    /// Base64.
    var body: String

    private enum CodingKeys: String, CodingKey {
        case exchange, routingKey
        case messageID = "messageId"
        case correlationID = "correlationId"
        case replyTo, type
        case userID = "userId"
        case contentType, deliveryMode, timestamp, headers, body
    }

    init(_ delivery: Delivery) {
        let properties = delivery.properties
        exchange = delivery.exchange
        routingKey = delivery.routingKey
        messageID = properties.messageID
        correlationID = properties.correlationID
        replyTo = properties.replyTo
        type = properties.type
        userID = properties.userID
        contentType = properties.contentType
        deliveryMode = properties.isPersistent ? 2 : 1
        timestamp = properties.timestamp
        headers = properties.headers.byName.compactMapValues(JSONValue.init)
        body = Data(delivery.body).base64EncodedString()
    }

    var properties: MessageProperties {
        var properties = MessageProperties()
        properties.messageID = messageID
        properties.correlationID = correlationID
        properties.replyTo = replyTo
        properties.type = type
        properties.userID = userID
        properties.contentType = contentType
        properties.isPersistent = deliveryMode == 2
        properties.timestamp = timestamp
        properties.headers = MessageHeaders(headers.compactMapValues(HeaderValue.init))
        return properties
    }

    var bytes: [UInt8] { Data(base64Encoded: body).map(Array.init) ?? [] }

    // MARK: Headers

    func header(_ name: String) -> String? { headers[name]?.string }

    /// The wire name, such as `order.place.v1`.
    var name: String { header(Envelope.Header.type) ?? type ?? "-" }

    /// When it was created, by its sender's clock.
    var sentAt: Timestamp? {
        header(Envelope.Header.time).flatMap { Timestamp($0) } ?? timestamp.map { Timestamp(seconds: Int64($0)) }
    }

    var attempt: Int64 { headers[Envelope.Header.attempt]?.integer ?? 1 }

    /// The work queue of a message in a retry queue.
    var originalQueue: String? { header(Envelope.Header.originalQueue) }

    /// On whose behalf it was sent.
    var customer: String? { Envelope.customer(properties.headers) }

    /// Names it in commands and in the journal: its id; without one the id in its CloudEvents headers, or a digest of its
    /// body. Others may have the same; see `identity`.
    var reference: String { messageID ?? header(Envelope.Header.id) ?? "body-\(Digest.short(bytes))" }

    var identity: MessageIdentity { MessageIdentity(self) }

    /// The broker user that first sent it, as the consumer of a queue sees it; nil if the broker authenticated nobody.
    func firstUser(in queue: String) -> String? {
        Topology.owner(of: queue).map { Envelope.firstUser(of: properties, readBy: $0) } ?? userID
    }
}

extension JSONValue {
    fileprivate init?(_ value: HeaderValue) {
        switch value {
        case .string(let text): self = .string(text)
        case .integer(let number): self = .integer(number)
        case .boolean(let flag): self = .boolean(flag)
        case .unsupported: return nil
        }
    }
}

extension HeaderValue {
    fileprivate init?(_ value: JSONValue) {
        switch value {
        case .string(let text): self = .string(text)
        case .integer(let number): self = .integer(number)
        case .boolean(let flag): self = .boolean(flag)
        default: return nil
        }
    }
}
