package import Vocabulary

/// Begins and ends a process's spans. For a trace that is not sampled, each call costs one check of a flag.
///
/// The shop's own code fills in `SpanRecord`s; libraries that use swift-distributed-tracing get a `LibrarySpan`, and
/// find the trace in the task's `InstrumentationContext`.
package final class SpanTracer: Sendable {
    /// Records nothing.
    package static let off = SpanTracer(nil)

    private let store: SpanStore?

    /// - Parameter store: nil if no spans are stored
    package init(_ store: SpanStore?) { self.store = store }

    /// Begins a child span. Nil if it will not be stored.
    ///
    /// - Parameters:
    ///   - context: the span's own ids, such as those that a message carries
    ///   - parent: its parent span; nil for the first span of a trace
    package func begin(
        _ name: @autoclosure () -> String, _ kind: SpanRecord.Kind, _ context: TraceContext, parent: TraceContext?
    ) -> SpanRecord? {
        guard context.isSampled, store != nil else { return nil }
        return SpanRecord(name(), kind, context, parent: parent?.spanID, startedAt: SpanClock.now())
    }

    /// Begins a span that is linked to its cause, for causes that do not wait for it.
    package func begin(
        _ name: @autoclosure () -> String, _ kind: SpanRecord.Kind, _ context: TraceContext,
        linkedTo cause: TraceContext
    ) -> SpanRecord? {
        var span = begin(name(), kind, context, parent: nil)
        span?.links = [cause]
        return span
    }

    /// Ends a span now, and stores it.
    package func end(_ span: consuming SpanRecord?) {
        guard var span else { return }
        span.endedAt = SpanClock.now()
        keep(span)
    }

    /// The first span of a trace that no message began, for example by a timer. It ends at once; the work is recorded
    /// as its children.
    ///
    package func root(_ name: String, about order: UniqueID? = nil) -> TraceContext {
        let context = TraceContext.make(isSampled: store != nil)
        var span = begin(name, .internal, context, parent: nil)
        span?.set("orderId", order)
        end(span)
        return context
    }

    func keep(_ span: SpanRecord) { store?.add(span) }
}
