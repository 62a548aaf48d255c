import Contracts
import RabbitMQ
import Telemetry
import Vocabulary

/// How a message travels: a JSON body, CloudEvents headers in binary mode (ce-id, ce-type, ce-source, ce-time), the
/// trace, and on whose behalf it is sent.
package enum Envelope {
    enum Header {
        static let id = "ce-id"
        static let type = "ce-type"
        static let source = "ce-source"
        static let time = "ce-time"
        static let specification = "ce-specversion"
        static let correlation = "ce-correlationid"
        static let subject = "ce-subject"
        static let roles = "ce-roles"
        /// Milliseconds that the caller goes on waiting. Not a time of day: clocks differ.
        static let patience = "x-patience"
        static let trace = "traceparent"
        /// The order that the message, or what led to it, is about.
        static let order = "ce-orderid"
        static let outcome = "x-outcome"
        static let attempt = "x-attempt"
        static let originalSender = "x-original-sender"
        static let originalQueue = "x-original-queue"
        static let originalKey = "x-original-key"
        static let exceptionType = "x-exception-type"
        static let exceptionMessage = "x-exception-message"
        static let firstFailure = "x-first-failed-at"
        static let lastFailure = "x-last-failed-at"
    }

    /// The properties of a message that `cause` led `service` to send.
    ///
    /// - Parameters:
    ///   - order: the order that the message names; without one it is about its cause's
    ///   - trace: the span that sends it
    static func properties(
        of name: MessageName, id: UniqueID, about order: OrderID?, cause: MessageContext, trace: TraceContext,
        from service: ServiceName, at time: Timestamp
    ) -> MessageProperties {
        var properties = MessageProperties()
        properties.messageID = id.description
        properties.type = name.description
        properties.userID = service.rawValue
        properties.contentType = "application/json"
        properties.timestamp = UInt64(max(0, time.seconds))
        properties.headers = [
            Header.specification: .string("1.0"),
            Header.id: .string(id.description),
            Header.type: .string(name.description),
            Header.source: .string("/cloudretail/\(service.rawValue)"),
            Header.time: .string(time.description),
            Header.correlation: .string(cause.correlationID.description),
            Header.trace: .string(trace.description),
        ]
        if let order = order ?? cause.orderID { properties.headers[Header.order] = .string(order.description) }
        if let subject = cause.subject {
            properties.headers[Header.subject] = .string(subject.customerId.description)
            properties.headers[Header.roles] = .string(subject.roles.map(\.rawValue).sorted().joined(separator: ","))
        }
        return properties
    }
}
