package import Contracts
package import RabbitMQ
package import Telemetry
package import Vocabulary

/// The wire format of a message: a JSON body, CloudEvents headers in binary mode (ce-id, ce-type, ce-source, ce-time),
/// the trace, and the customer on whose behalf it is sent. Events also have the headers of the AMQP binding of
/// CloudEvents, for the libraries of other programs; see `CloudEventsBinding`.
package enum Envelope {
    package enum Header {
        package static let id = "ce-id"
        package static let type = "ce-type"
        package static let source = "ce-source"
        package static let time = "ce-time"
        package static let specification = "ce-specversion"
        package static let correlation = "ce-correlationid"
        /// What an event is about: its order. In a request it is the customer, as processes before 0.8 expect.
        package static let subject = "ce-subject"
        /// The customer on whose behalf the message is sent.
        package static let customer = "ce-customerid"
        package static let roles = "ce-roles"
        /// The caller's remaining timeout in milliseconds. Not a time of day, since clocks differ.
        package static let timeout = "x-timeout"
        package static let trace = "traceparent"
        /// The order that the message, or its cause, is about.
        package static let order = "ce-orderid"
        /// The address of the client on whose behalf the edge sends a request; only for the audit trail.
        package static let clientAddress = "x-client-address"
        package static let outcome = "x-outcome"
        package static let attempt = "x-attempt"
        package static let originalSender = "x-original-sender"
        package static let originalQueue = "x-original-queue"
        package static let originalKey = "x-original-key"
        package static let exceptionType = "x-exception-type"
        package static let exceptionMessage = "x-exception-message"
        package static let firstFailure = "x-first-failed-at"
        package static let lastFailure = "x-last-failed-at"
        /// How often an operator has redriven the message from the dead-letter queue.
        package static let redrives = "x-redrives"
    }

    /// The properties of a message that `service` sends because of `cause`.
    ///
    /// - Parameters:
    ///   - order: the order that the message names; nil takes the order of its cause
    ///   - trace: the span that sends it
    package static func properties<M: Message>(
        of type: M.Type, id: UniqueID, about order: OrderID?, cause: MessageContext, trace: TraceContext,
        from service: ServiceName, at time: Timestamp
    ) -> MessageProperties {
        let name = type.name
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
            properties.headers[Header.customer] = .string(subject.customerID.description)
            properties.headers[Header.roles] = .string(subject.roles.map(\.rawValue).sorted().joined(separator: ","))
        }
        // Other services do not pass it on: it is the address of a person.
        if service == .edge, let address = cause.clientAddress {
            properties.headers[Header.clientAddress] = .string(address)
        }
        properties.headers[Header.subject] =
            (type.kind == .event ? order?.description : cause.subject?.customerID.description).map(HeaderValue.string)
        if type.kind == .event { CloudEventsBinding.addHeaders(to: &properties.headers) }
        return properties
    }
}
