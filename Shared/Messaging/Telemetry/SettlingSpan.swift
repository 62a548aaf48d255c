import Contracts
import RabbitMQ
import Telemetry

/// The span of publishing a failed message to a retry queue or the dead-letter queue. The message carries this span, so
/// that its next attempt is linked to it.
struct SettlingSpan {
    private let tracer: SpanTracer
    private let span: SpanRecord?

    /// - Parameter context: of the attempt that failed; nil for a message that was refused
    init(_ next: inout Publication, _ context: MessageContext?, _ tracer: SpanTracer) {
        self.tracer = tracer
        guard let context else {
            span = nil
            return
        }
        let trace = context.trace.child()
        let verb = Topology.isDeadLetters(next.exchange) ? "dead-letter" : "retry"
        var span = tracer.begin("\(verb) \(next.properties.type ?? "")", .producer, trace, parent: context.trace)
        span?.describe(next)
        self.span = span
        if span != nil { next.properties.headers[Envelope.Header.trace] = .string(trace.description) }
    }

    func end(_ error: (any Error)?) {
        var span = span
        if let error { span?.fail(error) }
        tracer.end(span)
    }
}
