import Concurrency
import HTTPTypes
import Telemetry

/// Decides which requests are traced: all changes, and of the reads a share and those whose client sampled them.
struct TraceSampling: Sendable {
    /// One in this many reads is traced; 0: none.
    let readsOneIn: Int

    /// The span of a request.
    ///
    /// - Parameters:
    ///   - context: the span to use if the client sent no trace
    ///   - parent: the client's `traceparent`
    func span(of method: HTTPRequest.Method, _ context: TraceContext, parent: TraceContext?) -> TraceContext {
        let isRead = method == .get || method == .head || method == .options
        if let parent { return parent.child().sampled(parent.isSampled || !isRead) }
        return context.sampled(!isRead || isDrawn)
    }

    private var isDrawn: Bool {
        guard readsOneIn > 0 else { return false }
        var numbers = RandomNumbers()
        return Int.random(in: 0..<readsOneIn, using: &numbers) == 0
    }
}
