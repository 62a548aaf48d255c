import Foundation
import Testing
import Vocabulary

@testable import retailctl

/// `retailctl trace`, with processes that do not answer.
@Suite struct TraceTests {
    private static let trace = String(repeating: "a", count: 32)
    private static let start = Timestamp(seconds: 1_800_000_000)
    private static let orderID = "01890a5d-ac96-774b-bcce-b302099a8057"

    private func span(
        _ id: String, _ name: String, at milliseconds: Int, parent: String? = nil, link: String? = nil,
        _ attributes: [String: SpanAttribute] = [:], error: String? = nil
    ) -> TracedSpan {
        let begin = Self.start + .milliseconds(milliseconds)
        return TracedSpan(
            traceID: Self.trace, spanID: id, parentSpanID: parent,
            links: link.map { [.init(traceID: Self.trace, spanID: $0)] } ?? [], name: name, kind: "internal",
            startedAt: begin, endedAt: begin + .microseconds(1230), attributes: attributes, error: error,
            process: "order")
    }

    @Test func `each span is below its parent, or the span that it links to`() {
        let spans = [
            span("1", "POST /v1/orders", at: 0), span("2", "send order.place.v1", at: 1, parent: "1"),
            span("3", "handle order.place.v1", at: 2, link: "2"), span("4", "commit", at: 3, parent: "3"),
            span("5", "publish order.placed.v1", at: 4, parent: "3"), span("6", "mail", at: 5, parent: "1"),
        ]
        let lines = TraceTree(spans).lines.map { $0.branches + $0.span.name }
        #expect(
            lines == [
                "POST /v1/orders",
                "├ send order.place.v1",
                "│ └ handle order.place.v1",
                "│   ├ commit",
                "│   └ publish order.placed.v1",
                "└ mail",
            ])
        #expect(TraceTree(spans).lines.allSatisfy { !$0.isOrphan })
        #expect(TraceTree([spans[2]]).lines.allSatisfy { $0.isOrphan })
    }

    @Test func `the text shows times, attempts and errors within 100 columns`() {
        var timeline = TraceTimeline()
        timeline.add(
            span(
                "1", "POST /v1/orders", at: 0,
                [
                    "http.response.status_code": .number(202), "http.route": .text("/v1/orders"),
                    "orderId": .text(Self.orderID),
                ]))
        timeline.add(
            span(
                "2", "handle order.place.v1", at: 12, link: "1",
                [
                    "attempt": .number(2), "outcome": .text("failed"), "messaging.system": .text("rabbitmq"),
                    "error.type": .text("Broken"),
                ],
                error: String(repeating: "very long ", count: 30)))
        timeline.silent = ["cart": "Could not connect"]
        let lines = TraceText(timeline: timeline, width: 100).text.split(separator: "\n").map(String.init)
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(lines.contains("     0.00 ms      1.23 ms  order           POST /v1/orders  (202)"))
        #expect(
            lines.contains(
                "    12.00 ms      1.23 ms  order           └ handle order.place.v1  (attempt 2, failed)"))
        #expect(lines.contains { $0.hasSuffix("…") && $0.contains("! very long") })
        #expect(lines.last == "cart did not answer, so its part is missing: Could not connect")
    }

    @Test func `an order is queried in all processes, and then each of its traces`() async throws {
        let asked = AskedPaths()
        let source = TraceSource(
            endpoints: [
                AdminEndpoint(name: "order", url: "http://order"), AdminEndpoint(name: "cart", url: "http://cart"),
                AdminEndpoint(name: "cart-2", url: "http://cart-2"),
            ]
        ) { url, path in
            await asked.note(url + path)
            if url.hasPrefix("http://cart") { throw URLError(.cannotConnectToHost) }
            let span = """
                {"traceId":"\(Self.trace)","spanId":"\(path.contains("trace=") ? 1 : 2)","parentSpanId":null,"links":[],\
                "name":"x","kind":"server","startedAt":"2027-01-15T08:00:00Z","endedAt":"2027-01-15T08:00:01Z",\
                "attributes":{"a":1,"b":"c","d":true},"error":null}
                """
            let spans = path.contains("message=") ? "" : span
            return Data(#"{"service":"order","process":"order-1","spans":[\#(spans)]}"#.utf8)
        }
        let timeline = await source.timeline(of: try #require(TraceQuestion(Self.orderID)))
        #expect(timeline.traces.map { $0.spans.map(\.spanID) } == [["1", "2"]])
        #expect(timeline.traces[0].spans[0].process == "order-1")
        // The second process is not reported, as it is optional.
        #expect(Set(timeline.silent.keys) == ["cart"])
        #expect(
            await asked.paths(of: "http://order") == [
                "/spans?order=\(Self.orderID)", "/spans?message=\(Self.orderID)", "/spans?trace=\(Self.trace)",
            ])
    }

    @Test func `only ids can be queried`() throws {
        #expect(TraceQuestion(Self.orderID.uppercased()) != nil)
        #expect(TraceQuestion(Self.trace) == .trace(Self.trace))
        #expect(TraceQuestion("order 12") == nil)
        #expect(AdminEndpoint("order=http://x/")?.url == "http://x")
        #expect(AdminEndpoint("order") == nil)
        let local = try AdminEndpoint.all([], StackLocation(portBase: 8080, environment: [:]))
        #expect(local.contains(AdminEndpoint(name: "edge", url: "http://127.0.0.1:8098")))
    }
}

private actor AskedPaths {
    private var all: [String] = []

    func note(_ url: String) { all.append(url) }

    func paths(of base: String) -> [String] {
        all.filter { $0.hasPrefix(base) }.map { String($0.dropFirst(base.count)) }
    }
}
