import Synchronization
package import Tracing
import Vocabulary

/// A span that a library fills in through swift-distributed-tracing.
package final class LibrarySpan: Tracing.Span {
    private struct State {
        var record: SpanRecord
        var attributes: SpanAttributes = [:]
        var isEnded = false
    }

    package let context: InstrumentationContext
    private let tracer: SpanTracer
    private let state: Mutex<State>

    init(_ record: SpanRecord, _ context: InstrumentationContext, _ tracer: SpanTracer) {
        self.context = context
        self.tracer = tracer
        state = Mutex(State(record: record))
    }

    static func time(_ instant: some TracerInstant) -> Timestamp {
        Timestamp(microseconds: Int64(instant.nanosecondsSinceEpoch / 1000))
    }

    package var isRecording: Bool { context.trace?.isSampled ?? false }

    package var operationName: String {
        get { state.withLock { $0.record.name } }
        set { state.withLock { $0.record.name = newValue } }
    }

    package var attributes: SpanAttributes {
        get { state.withLock { $0.attributes } }
        set { state.withLock { $0.attributes = newValue } }
    }

    package func setStatus(_ status: SpanStatus) {
        guard status.code == .error else { return }
        state.withLock { $0.record.error = status.message ?? $0.record.error ?? "error" }
    }

    /// Events are not recorded; an important one is a span of its own.
    package func addEvent(_ event: SpanEvent) {}

    /// Records only the type of the error: libraries may include personal data in its text.
    package func recordError<Instant: TracerInstant>(
        _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
    ) {
        let type = "\(type(of: error))"
        state.withLock { state in
            state.record.error = type
            state.record.set(SpanAttributeName.errorType, .text(type))
        }
    }

    package func addLink(_ link: SpanLink) {
        guard let trace = link.context.trace else { return }
        state.withLock { $0.record.links.append(trace) }
    }

    package func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
        guard isRecording else { return }
        let end = Self.time(instant())
        let record: SpanRecord? = state.withLock { state in
            guard !state.isEnded else { return nil }
            state.isEnded = true
            state.record.endedAt = end
            state.attributes.forEach { key, value in state.record.set(key, Self.value(value)) }
            return state.record
        }
        if let record { tracer.keep(record) }
    }

    private static func value(_ attribute: SpanAttribute) -> SpanRecord.Value {
        switch attribute {
        case .int32(let number): .number(Int64(number))
        case .int64(let number): .number(number)
        case .bool(let flag): .flag(flag)
        case .string(let text): .text(text)
        default: .text("\(attribute)")
        }
    }
}
