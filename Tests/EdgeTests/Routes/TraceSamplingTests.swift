import Contracts
import HTTPTypes
import Telemetry
import Testing

@testable import EdgeService

/// Which requests are sampled.
@Suite struct TraceSamplingTests {
    private let context = TraceContext.make(isSampled: false)

    private func isSampled(_ method: HTTPRequest.Method, readsOneIn: Int = 0, parent: TraceContext? = nil) -> Bool {
        TraceSampling(readsOneIn: readsOneIn, sampledReadsPerMinute: 60).span(of: method, context, parent: parent)
            .isSampled
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .patch, .delete])
    func `a request that changes something is always sampled, whatever its client says`(method: HTTPRequest.Method) {
        #expect(isSampled(method))
        #expect(isSampled(method, parent: .make(isSampled: false)))
    }

    @Test(arguments: [HTTPRequest.Method.get, .head, .options])
    func `a read with a traceparent has the sampling flag of its client`(method: HTTPRequest.Method) {
        #expect(!isSampled(method))
        #expect(!isSampled(method, readsOneIn: 1, parent: .make(isSampled: false)))
        #expect(isSampled(method, parent: .make(isSampled: true)))
    }

    @Test func `other reads are sampled at the configured rate`() {
        #expect(isSampled(.get, readsOneIn: 1))
        let count = (0..<10_000).count { _ in isSampled(.get, readsOneIn: 10) }
        #expect((700...1300).contains(count))
    }

    @Test func `a request's span is a child of the client's span`() {
        let parent = TraceContext.make()
        let span = TraceSampling(readsOneIn: 0, sampledReadsPerMinute: 60).span(of: .get, context, parent: parent)
        #expect(span.traceID == parent.traceID)
        #expect(span.spanID != parent.spanID)
    }

    @Test func `a client that samples everything gets few reads traced`() {
        let sampling = TraceSampling(readsOneIn: 0, sampledReadsPerMinute: 10)
        let count = (0..<1000).count { _ in
            sampling.span(of: .get, context, parent: .make(isSampled: true)).isSampled
        }
        #expect((10...20).contains(count), "\(count)")
        let off = TraceSampling(readsOneIn: 0, sampledReadsPerMinute: 0)
        #expect(!off.span(of: .get, context, parent: .make(isSampled: true)).isSampled)
    }
}
