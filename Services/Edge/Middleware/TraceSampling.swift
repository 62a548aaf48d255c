import Concurrency
import HTTPKit
import HTTPTypes
import Telemetry

/// Decides which requests are traced: all changes, and of the reads a share and those whose client sampled them, as long
/// as these are few: traces are kept in bounded space, and a client's must not push out all others.
struct TraceSampling: Sendable {
    /// One in this many reads is traced; 0: none.
    let readsOneIn: Int
    /// Nil: no read is traced because its client wants that.
    private let allowance: RateLimit?

    /// - Parameter sampledReadsPerMinute: of all clients together
    init(readsOneIn: Int, sampledReadsPerMinute: Int) {
        self.readsOneIn = readsOneIn
        allowance =
            sampledReadsPerMinute > 0 ? RateLimit(RatePolicy(name: "traces", quota: sampledReadsPerMinute)) : nil
    }

    /// The span of a request.
    ///
    /// - Parameters:
    ///   - context: the span to use if the client sent no trace
    ///   - parent: the client's `traceparent`
    func span(of method: HTTPRequest.Method, _ context: TraceContext, parent: TraceContext?) -> TraceContext {
        let isRead = method == .get || method == .head || method == .options
        if let parent { return parent.child().sampled(!isRead || parent.isSampled && isAllowed) }
        return context.sampled(!isRead || isDrawn)
    }

    private var isAllowed: Bool { allowance?.take("").isAllowed ?? false }

    private var isDrawn: Bool {
        guard readsOneIn > 0 else { return false }
        var numbers = RandomNumbers()
        return Int.random(in: 0..<readsOneIn, using: &numbers) == 0
    }
}
