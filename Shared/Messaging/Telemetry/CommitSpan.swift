import Synchronization
import Telemetry
import Vocabulary

/// The commit of a transaction: from the end of what it does to the database's word that it is kept.
final class CommitSpan: Sendable {
    private let cause: MessageContext
    private let tracer: SpanTracer
    private let span = Mutex<SpanRecord?>(nil)

    init(_ cause: MessageContext, _ tracer: SpanTracer) {
        self.cause = cause
        self.tracer = tracer
    }

    /// Nothing is left to do but to commit.
    func begin() {
        guard cause.trace.isSampled,
            var new = tracer.begin("commit", .client, cause.trace.child(), parent: cause.trace)
        else { return }
        new.set("orderId", cause.orderID?.value)
        span.withLock { $0 = new }
    }

    /// Runs the transaction, and ends the span with it.
    @discardableResult
    func watch<Value: Sendable>(_ transaction: () async throws -> Value) async throws -> Value {
        do {
            let value = try await transaction()
            tracer.end(span.withLock { $0.take() })
            return value
        } catch {
            var span = span.withLock { $0.take() }
            span?.error = Failure.describe(error)
            tracer.end(span)
            throw error
        }
    }
}
