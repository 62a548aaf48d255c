package import Vocabulary

/// Where a process's spans begin and end. What belongs to a trace that is not sampled costs one look at a flag.
///
/// The shop's own code fills in `SpanRecord`s; libraries that know swift-distributed-tracing get a `LibrarySpan`, and
/// find the trace in the task's `InstrumentationContext`.
package final class SpanTracer: Sendable {
    /// Keeps nothing.
    package static let off = SpanTracer(nil)

    private let store: SpanStore?

    /// - Parameter store: nil when no spans are kept
    package init(_ store: SpanStore?) { self.store = store }

    /// A span that is a part of another. Nil when nobody keeps it.
    ///
    /// - Parameters:
    ///   - context: the span's own ids, such as those that a message carries
    ///   - parent: the span that it is a part of; nil for the first of a trace
    package func begin(
        _ name: @autoclosure () -> String, _ kind: SpanRecord.Kind, _ context: TraceContext, parent: TraceContext?
    ) -> SpanRecord? {
        guard context.isSampled, store != nil else { return nil }
        return SpanRecord(name(), kind, context, parent: parent?.spanID, startedAt: SpanClock.now())
    }

    /// A span that something else led to, without waiting for it.
    package func begin(
        _ name: @autoclosure () -> String, _ kind: SpanRecord.Kind, _ context: TraceContext,
        linkedTo cause: TraceContext
    ) -> SpanRecord? {
        var span = begin(name(), kind, context, parent: nil)
        span?.links = [cause]
        return span
    }

    /// Ends a span now, and keeps it.
    package func end(_ span: consuming SpanRecord?) {
        guard var span else { return }
        span.endedAt = SpanClock.now()
        keep(span)
    }

    /// The first span of a trace that no message began: a timer that rang, a file that was found. It is over at once;
    /// what it leads to are its children.
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
