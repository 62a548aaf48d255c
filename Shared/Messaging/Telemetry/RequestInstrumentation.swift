import RabbitMQ
import Telemetry
import Vocabulary

/// Measures one request that this process sends: its duration for the metrics, and its span, which lasts until the
/// reply.
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

    /// - Parameter time: when the broker confirmed it, or, for a query or call, when it was written to the socket; nil
    ///   if unknown
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
        if let error { span?.fail(error) }
        tracer.end(span.take())
    }
}
