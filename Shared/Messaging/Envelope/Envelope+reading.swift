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

    /// The broker user that first sent a message; nil if the broker authenticated nobody.
    ///
    /// A message from a retry queue carries its consumer's user id, and one that an operator put back carries the
    /// operator's. Only these two can have written the header with the original sender, so it is trusted in these two
    /// cases only. An empty header means that nobody was authenticated: without it, the consumer or the operator would
    /// lend such a message their own identity.
    package static func firstUser(of properties: MessageProperties, readBy reader: ServiceName) -> String? {
        guard let user = properties.userID, user == reader.rawValue || user == ServiceName.retailctl.rawValue else {
            return properties.userID
        }
        if let original = properties.headers[Header.originalSender] {
            return original.string.flatMap { $0.isEmpty ? nil : $0 }
        }
        // Processes before 0.8 left the header out when nobody was authenticated.
        return properties.headers[Header.originalQueue] == nil ? user : nil
    }

    /// The service that first sent a message; nil if the broker authenticated no known service.
    package static func sender(of properties: MessageProperties, readBy reader: ServiceName) -> ServiceName? {
        firstUser(of: properties, readBy: reader).flatMap(ServiceName.init(rawValue:))
    }

    package static func requiredSender(
        of properties: MessageProperties, readBy reader: ServiceName
    ) throws(Malformed) -> ServiceName {
        guard let user = firstUser(of: properties, readBy: reader) else { throw .missing(header: "user_id") }
        guard let sender = ServiceName(rawValue: user) else { throw .unknownSender(user) }
        return sender
    }

    /// What the headers say about earlier failures. Any sender can write them, so they count only in one
    /// that its consumer or an operator has published again.
    static func failures(in properties: MessageProperties, readBy reader: ServiceName) -> MessageHeaders {
        let isAgain = properties.userID == reader.rawValue || properties.userID == ServiceName.retailctl.rawValue
        return isAgain ? properties.headers : [:]
    }

    /// The context in which a delivery is handled: a new span that is linked to the sender's.
    ///
    /// - Parameters:
    ///   - sender: who sent it; it may send such messages
    ///   - reader: whose queue it is in
    package static func context(
        of properties: MessageProperties, from sender: ServiceName, readBy reader: ServiceName
    ) throws(Malformed) -> MessageContext {
        let headers = properties.headers
        guard let id = properties.messageID.flatMap({ UniqueID($0) }) else { throw .missing(header: "message_id") }
        return MessageContext(
            messageID: id,
            correlationID: headers[Header.correlation]?.string.flatMap { UniqueID($0) } ?? id,
            trace: senderTrace(headers)?.child() ?? .make(),
            subject: subject(headers),
            sender: sender,
            deadline: headers[Header.timeout]?.integer.map { .now() + .milliseconds($0) },
            attempt: failures(in: properties, readBy: reader)[Header.attempt]?.integer.flatMap { Int(exactly: $0) }
                ?? 1,
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
