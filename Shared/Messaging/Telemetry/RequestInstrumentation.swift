package import RabbitMQ
package import Telemetry
import Vocabulary

/// One request of this process while it is under way: its time for the metrics, and its span, which lasts until the reply.
struct RequestInstrumentation {
    private let tracer: SpanTracer
    private let metrics: RequestMetrics
    private let start = ContinuousClock.now
    private let isConfirmed: Bool
    private var span: SpanRecord?

    /// - Parameter trace: the span that the message carries
    init(
        _ verb: String, _ publication: Publication, _ trace: TraceContext, _ cause: MessageContext,
        _ metrics: RequestMetrics, _ tracer: SpanTracer
    ) {
        self.metrics = metrics
        self.tracer = tracer
        isConfirmed = publication.isConfirmed
        span = tracer.begin("\(verb) \(publication.routingKey)", .producer, trace, parent: cause.trace)
        span?.describe(publication)
    }

    /// - Parameter time: when the broker had it, or, of a query or call, the socket; nil when that is not known
    mutating func sent(at time: ContinuousClock.Instant?) {
        guard span != nil, isConfirmed, let time else { return }
        let delay = time - start
        span?.set("confirmedAfterMicroseconds", .number(delay.wholeMicroseconds))
    }

    mutating func end<Reply, Rejection>(_ outcome: Result<Reply, Rejection>) {
        switch outcome {
        case .success: end(.reply)
        case .failure: end(.rejection)
        }
    }

    mutating func end(_ error: any Error) {
        switch error as? MessagingError {
        case .noReplyInTime: end(.noReply, error)
        case .notSent: end(.notSent, error)
        case .failed, .invalidValue, .unreadableReply, nil: end(.failed, error)
        }
    }

    private mutating func end(_ ending: RequestMetrics.Ending, _ error: (any Error)? = nil) {
        metrics.count(ending, after: .now - start)
        guard span != nil else { return }
        span?.set("outcome", .text(ending.rawValue))
        if let error { span?.error = Failure.describe(error) }
        tracer.end(span.take())
    }
}

extension SpanRecord {
    /// What the headers of a publication tell.
    package mutating func describe(_ publication: Publication) {
        if let id = publication.properties.messageID { set("messageId", .text(id)) }
        if let order = publication.properties.headers[Envelope.Header.order]?.string { set("orderId", .text(order)) }
    }
}
