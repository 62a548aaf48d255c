import Concurrency
import HTTPTypes
import Telemetry

/// Which requests leave a trace. What changes something always does, what only reads does now and then, or when its client
/// says so.
struct TraceSampling: Sendable {
    /// 0: no read by itself.
    let readsOneIn: Int

    /// The span of a request.
    ///
    /// - Parameters:
    ///   - context: a span that is good if the client sent none
    ///   - parent: what the client sent
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
