import Contracts
import RabbitMQ
import Telemetry
import Vocabulary

/// Measures the handling of one delivery: its duration for the metrics, and its span.
struct HandlingInstrumentation {
    private let tracer: SpanTracer
    private let start = ContinuousClock.now
    private var metrics: HandlingMetrics
    private var span: SpanRecord?

    /// - Parameter metrics: those of messages that do not say what they are, until `named`
    init(_ tracer: SpanTracer, _ metrics: HandlingMetrics) { (self.tracer, self.metrics) = (tracer, metrics) }

    var duration: Duration { .now - start }

    /// Call once the message's name is known.
    mutating func named(_ metrics: HandlingMetrics) { self.metrics = metrics }

    /// Call once the message's sender is known to be allowed. The span of a query or a call is a child of the sender's span, since the
    /// sender waits for it; the span of a command or an event is only linked to it.
    mutating func begin(
        _ name: MessageName, _ context: MessageContext, _ delivery: Delivery, _ kind: MessageKind
    ) {
        guard context.trace.isSampled else { return }
        let sender = Envelope.senderTrace(delivery.properties.headers)
        if kind.isVolatile || sender == nil {
            span = tracer.begin(
                "\(kind == .call ? "perform" : "answer") \(name)", .consumer, context.trace, parent: sender)
        } else if let sender {
            span = tracer.begin("handle \(name)", .consumer, context.trace, linkedTo: sender)
        }
        span?.describe(delivery)
        span?.set(SpanAttributeName.messageID, context.messageID)
        span?.set("orderId", context.orderID?.value)
        span?.set("customerId", context.subject?.customerID.value)
        span?.set("attempt", .number(Int64(context.attempt)))
        if delivery.isRedelivered { span?.set("redelivered", .flag(true)) }
    }

    /// - Returns: how long the handling took
    @discardableResult
    mutating func end(_ outcome: HandlingMetrics.Outcome, _ error: (any Error)? = nil) -> Duration {
        let duration = duration
        metrics.count(outcome, after: duration)
        span?.set("outcome", .text(outcome.rawValue))
        if let error { span?.fail(error) }
        tracer.end(span.take())
        return duration
    }
}

extension EncodedOutcome {
    var metricsOutcome: HandlingMetrics.Outcome {
        switch kind {
        case .reply: .reply
        case .rejection: .rejection
        case .transientFailure, .permanentFailure: .failed
        case .invalidValue: .refused
        }
    }
}
