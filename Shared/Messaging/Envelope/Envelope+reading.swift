package import Contracts
package import RabbitMQ
package import Telemetry
import Vocabulary

extension Envelope {
    /// Why a delivery is not a CloudRetail message.
    package enum Malformed: Error, Hashable, CustomStringConvertible {
        case missing(header: String)
        case unknownType(String)
        /// The broker authenticated a user that is no service, such as a guest.
        case unknownSender(String)

        package var description: String {
            switch self {
            case .missing(let header): "the message has no valid \(header)"
            case .unknownType(let type): "the message type \(type) is unknown"
            case .unknownSender(let user): "the sender \(user) is no service"
            }
        }
    }

    /// The message name that a delivery states.
    package static func name(of properties: MessageProperties) throws(Malformed) -> MessageName {
        guard let type = properties.headers[Header.type]?.string ?? properties.type else {
            throw .missing(header: Header.type)
        }
        guard let name = MessageName(type) else { throw .unknownType(type) }
        return name
    }

    /// The service that first sent a message; nil if the broker authenticated no known service.
    ///
    /// A message from a retry queue carries its consumer's user id, and one that an operator put back carries the
    /// operator's. Only these two can have written the header with the original sender, so it is trusted in these two
    /// cases only.
    package static func sender(of properties: MessageProperties, readBy reader: ServiceName) -> ServiceName? {
        guard let user = properties.userID.flatMap(ServiceName.init(rawValue:)) else { return nil }
        guard user == reader || user == .retailctl else { return user }
        return properties.headers[Header.originalSender]?.string.flatMap(ServiceName.init(rawValue:)) ?? user
    }

    package static func requiredSender(
        of properties: MessageProperties, readBy reader: ServiceName
    ) throws(Malformed) -> ServiceName {
        guard let user = properties.userID else { throw .missing(header: "user_id") }
        guard let sender = sender(of: properties, readBy: reader) else { throw .unknownSender(user) }
        return sender
    }

    /// The context in which a delivery is handled: a new span that is linked to the sender's.
    ///
    /// - Parameter sender: who sent it; it may send such messages
    package static func context(of properties: MessageProperties, from sender: ServiceName) throws(Malformed)
        -> MessageContext
    {
        let headers = properties.headers
        guard let id = properties.messageID.flatMap({ UniqueID($0) }) else { throw .missing(header: "message_id") }
        return MessageContext(
            messageID: id,
            correlationID: headers[Header.correlation]?.string.flatMap { UniqueID($0) } ?? id,
            trace: senderTrace(headers)?.child() ?? .make(),
            subject: subject(headers),
            sender: sender,
            deadline: headers[Header.timeout]?.integer.map { .now() + .milliseconds($0) },
            attempt: headers[Header.attempt]?.integer.flatMap { Int(exactly: $0) } ?? 1,
            orderID: headers[Header.order]?.string.flatMap { OrderID($0) },
            clientAddress: sender == .edge ? headers[Header.clientAddress]?.string.map { String($0.prefix(64)) } : nil)
    }

    /// The span that sent the message.
    package static func senderTrace(_ headers: MessageHeaders) -> TraceContext? {
        headers[Header.trace]?.string.flatMap { TraceContext($0) }
    }

    /// Processes before 0.8 name the customer in `ce-subject` alone.
    package static func customer(_ headers: MessageHeaders) -> String? {
        if let customer = headers[Header.customer] { return customer.string }
        return headers[Header.roles] == nil ? nil : headers[Header.subject]?.string
    }

    private static func subject(_ headers: MessageHeaders) -> Subject? {
        guard let id = customer(headers).flatMap({ CustomerID($0) }) else { return nil }
        let roles = headers[Header.roles]?.string?.split(separator: ",").compactMap { Role(rawValue: String($0)) }
        return Subject(customerID: id, roles: Set(roles ?? []))
    }
}
