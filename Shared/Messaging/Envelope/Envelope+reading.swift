import Contracts
package import RabbitMQ
package import Telemetry
import Vocabulary

extension Envelope {
    /// Why a delivery is not one of our messages.
    enum Malformed: Error, Hashable {
        case missing(header: String)
        case unknownType(String)
    }

    /// The wire name that a delivery states.
    static func name(of properties: MessageProperties) throws(Malformed) -> MessageName {
        guard let type = properties.headers[Header.type]?.string ?? properties.type else {
            throw .missing(header: Header.type)
        }
        guard let name = MessageName(type) else { throw .unknownType(type) }
        return name
    }

    /// Who sent a message first; nil when the broker vouches for nobody we know.
    ///
    /// A message back from the retry ladder bears its reader's own name, and one that an operator put back bears the
    /// operator's. Then, and only then, the first sender stands in a header, as those two alone can have written it.
    static func sender(of properties: MessageProperties, readBy reader: ServiceName) -> ServiceName? {
        guard let user = properties.userID.flatMap(ServiceName.init(rawValue:)) else { return nil }
        guard user == reader || user == .retailctl else { return user }
        return properties.headers[Header.originalSender]?.string.flatMap(ServiceName.init(rawValue:)) ?? user
    }

    /// The context of what is done about a delivery: a span of its own, which follows from the sender's.
    ///
    /// - Parameter reader: the service that reads it
    static func context(of properties: MessageProperties, readBy reader: ServiceName) throws(Malformed)
        -> MessageContext
    {
        let headers = properties.headers
        guard let id = properties.messageID.flatMap({ UniqueID($0) }) else { throw .missing(header: "message_id") }
        guard let sender = sender(of: properties, readBy: reader) else { throw .missing(header: "user_id") }
        return MessageContext(
            messageID: id,
            correlationID: headers[Header.correlation]?.string.flatMap { UniqueID($0) } ?? id,
            trace: senderTrace(headers)?.child() ?? .make(),
            subject: subject(headers),
            sender: sender,
            deadline: headers[Header.timeout]?.integer.map { .now() + .milliseconds($0) },
            attempt: Int(headers[Header.attempt]?.integer ?? 1),
            orderID: headers[Header.order]?.string.flatMap { OrderID($0) })
    }

    /// The span that sent it.
    package static func senderTrace(_ headers: MessageHeaders) -> TraceContext? {
        headers[Header.trace]?.string.flatMap { TraceContext($0) }
    }

    private static func subject(_ headers: MessageHeaders) -> Subject? {
        guard let id = headers[Header.subject]?.string.flatMap({ CustomerID($0) }) else { return nil }
        let roles = headers[Header.roles]?.string?.split(separator: ",").compactMap { Role(rawValue: String($0)) }
        return Subject(customerID: id, roles: Set(roles ?? []))
    }
}
