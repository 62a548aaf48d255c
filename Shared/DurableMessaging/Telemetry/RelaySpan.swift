import Contracts
import Messaging
import RabbitMQ
import Telemetry

/// The span of publishing an outbox row: a child of the span that wrote the row, which may have ended long ago.
struct RelaySpan {
    /// Carries this span in its headers.
    private(set) var publication: Publication
    private let tracer: SpanTracer
    private let span: SpanRecord?

    init(_ publication: Publication, _ tracer: SpanTracer) {
        self.publication = publication
        self.tracer = tracer
        guard let writer = Envelope.senderTrace(publication.properties.headers) else {
            span = nil
            return
        }
        let trace = writer.child()
        let verb = publication.exchange == Topology.commands ? "send" : "publish"
        var span = tracer.begin("\(verb) \(publication.routingKey)", .producer, trace, parent: writer)
        span?.describe(publication)
        span?.set("outbox", .flag(true))
        self.span = span
        self.publication.properties.headers[Envelope.Header.trace] = .string(trace.description)
    }

    func end(_ error: (any Error)?) {
        var span = span
        if let error { span?.fail(error) }
        tracer.end(span)
    }
}
