package import Tracing

extension InstrumentationContext {
    private enum TraceKey: InstrumentationContextKey { typealias Value = TraceContext }

    /// The current span.
    package var trace: TraceContext? {
        get { self[TraceKey.self] }
        set { self[TraceKey.self] = newValue }
    }
}

/// The tracer's interface for libraries.
extension SpanTracer: Tracer {
    private static let header = "traceparent"

    package func startSpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> InstrumentationContext, ofKind kind: SpanKind,
        at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
    ) -> LibrarySpan {
        var context = context()
        let parent = context.trace
        let own = parent?.child() ?? .make(isSampled: false)
        context.trace = own
        let start = LibrarySpan.time(instant())
        let record = SpanRecord(operationName, SpanRecord.Kind(kind), own, parent: parent?.spanID, startedAt: start)
        return LibrarySpan(record, context, self)
    }

    package func activeSpan(identifiedBy context: InstrumentationContext) -> LibrarySpan? { nil }

    package func forceFlush() {}

    package func extract<Carrier, Extract: Extractor>(
        _ carrier: Carrier, into context: inout InstrumentationContext, using extractor: Extract
    ) where Extract.Carrier == Carrier {
        context.trace = extractor.extract(key: Self.header, from: carrier).flatMap { TraceContext($0) }
    }

    package func inject<Carrier, Inject: Injector>(
        _ context: InstrumentationContext, into carrier: inout Carrier, using injector: Inject
    ) where Inject.Carrier == Carrier {
        guard let trace = context.trace else { return }
        injector.inject(trace.description, forKey: Self.header, into: &carrier)
    }
}

extension SpanRecord.Kind {
    init(_ kind: SpanKind) {
        self =
            switch kind {
            case .server: .server
            case .client: .client
            case .producer: .producer
            case .consumer: .consumer
            case .internal: .internal
            }
    }
}
