import Messaging
import Synchronization
import Telemetry
import Vocabulary

/// The span of a transaction's commit: from its last statement until the database has confirmed the commit. Each
/// message that caused the transaction gets one in its trace.
final class CommitSpan: Sendable {
    private let causes: [MessageContext]
    private let tracer: SpanTracer
    private let spans = Mutex<[SpanRecord]>([])

    init(_ causes: [MessageContext], _ tracer: SpanTracer) { (self.causes, self.tracer) = (causes, tracer) }

    /// Call when only the commit remains.
    func begin() {
        let new = causes.compactMap { cause -> SpanRecord? in
            guard cause.trace.isSampled,
                var span = tracer.begin("commit", .client, cause.trace.child(), parent: cause.trace)
            else { return nil }
            span.set(SpanAttributeName.databaseSystem, .text("postgresql"))
            span.set(SpanAttributeName.databaseOperation, .text("COMMIT"))
            span.set("orderId", cause.orderID?.value)
            return span
        }
        if !new.isEmpty { spans.withLock { $0 = new } }
    }

    /// Runs the transaction, and ends the spans when it ends.
    @discardableResult
    func watch<Value: Sendable>(_ transaction: () async throws -> Value) async throws -> Value {
        do {
            let value = try await transaction()
            end(nil)
            return value
        } catch {
            end(error)
            throw error
        }
    }

    private func end(_ error: (any Error)?) {
        for var span in spans.withLock({ $0 }) {
            if let error { span.fail(error) }
            tracer.end(span)
        }
    }
}
