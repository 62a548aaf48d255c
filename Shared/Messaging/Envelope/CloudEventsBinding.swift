package import RabbitMQ

/// The names that the AMQP binding of CloudEvents 1.0 gives to attributes (section 3.1.3.1), which CloudEvents libraries
/// read. The services read the `ce-` headers alone.
package enum CloudEventsBinding {
    package static let prefix = "cloudEvents:"

    /// The attributes that are repeated: those that CloudEvents defines, and the order. Who acted is not for guests.
    package static let headers = [
        Envelope.Header.specification, Envelope.Header.id, Envelope.Header.type, Envelope.Header.source,
        Envelope.Header.time, Envelope.Header.subject, Envelope.Header.correlation,
    ]

    /// The binding's name of a `ce-` header.
    package static func name(of header: String) -> String { prefix + header.dropFirst("ce-".count) }

    /// Repeats the `ce-` headers under the binding's names.
    package static func addHeaders(to headers: inout MessageHeaders) {
        for header in Self.headers { headers[name(of: header)] = headers[header] }
    }
}
