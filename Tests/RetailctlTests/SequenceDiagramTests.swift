import Contracts
import Foundation
import Testing
import Vocabulary

@testable import retailctl

/// What a trace shows besides its tree: who did not receive a message, bars over time, and diagrams for tickets.
@Suite struct SequenceDiagramTests {
    private static let start = Timestamp(seconds: 1_800_000_000)
    private static let order = OrderPlaced.name.description

    private func span(
        _ id: String, _ process: String, _ name: String, _ kind: String, at milliseconds: Int, parent: String? = nil,
        link: String? = nil, message: String? = nil, outcome: String? = nil, error: String? = nil
    ) -> TracedSpan {
        let begin = Self.start + .milliseconds(milliseconds)
        var attributes: [String: SpanAttribute] = [:]
        attributes["messaging.message.id"] = message.map(SpanAttribute.text)
        attributes["outcome"] = outcome.map(SpanAttribute.text)
        return TracedSpan(
            traceID: "t", spanID: id, parentSpanID: parent, links: link.map { [.init(traceID: "t", spanID: $0)] } ?? [],
            name: name, kind: kind, startedAt: begin, endedAt: begin + .milliseconds(10), attributes: attributes,
            error: error, process: process)
    }

    private func purchase() -> [TracedSpan] {
        [
            span("1", "edge", "POST /v1/orders", "server", at: 0),
            span("2", "edge", "send order.place.v1", "producer", at: 1, parent: "1", message: "m1", outcome: "reply"),
            span("3", "order-2", "handle order.place.v1", "consumer", at: 2, link: "2", message: "m1"),
            span("4", "order-2", "publish \(Self.order)", "producer", at: 4, parent: "3", message: "m2"),
            span("5", "notification", "mail", "client", at: 6, parent: "4"),
        ]
    }

    private func missing(_ spans: [TracedSpan], silent: Set<String> = [], after seconds: Int = 60) -> [String] {
        TraceReceipts.missing(in: spans, silent: silent, at: Self.start + .seconds(seconds)).map {
            "\($0.receiver) \($0.state.rawValue)"
        }
    }

    @Test func `who should have received an event, and did not, is named`() {
        let receivers = Topology.subscriptions.filter { $0.event == OrderPlaced.name }.map(\.consumer.rawValue)
        #expect(receivers.contains("cart"))
        #expect(missing(purchase()) == receivers.map { "\($0) missing" })
        let received = receivers.enumerated().map { number, service in
            span(
                "r\(number)", "\(service)@10.0.0.1", "handle \(Self.order)", "consumer", at: 7, link: "4", message: "m2"
            )
        }
        #expect(missing(purchase() + received) == [])
        // The receipt of another message with the same name is none.
        var other = received
        other[0].attributes["messaging.message.id"] = .text("m3")
        #expect(missing(purchase() + other).count == 1)
    }

    @Test func `a message that was just sent is awaited, and of a silent service nothing is known`() {
        #expect(missing(purchase(), after: 1).allSatisfy { $0.hasSuffix(" awaited") })
        #expect(missing(purchase(), silent: ["cart"]).contains("cart unknown"))
    }

    @Test func `a command that its owner did not get, and a message that was not sent`() {
        let sent = Array(purchase()[0...1])
        #expect(missing(sent) == ["order missing"])
        var refused = sent
        refused[1].error = "RabbitMQ unroutable"
        #expect(missing(refused) == [])
    }

    @Test func `the text says it at the message`() {
        var timeline = TraceTimeline()
        for span in purchase() { timeline.add(span) }
        timeline.asOf = Self.start + .seconds(60)
        let lines = TraceText(timeline: timeline, width: 200).text.split(separator: "\n")
        #expect(
            lines.contains { $0.contains("! was to be received by cart, and was not: retailctl messages cart.on-") })
        #expect(timeline.missing.contains { $0.receiver == "cart" })
    }

    @Test func `a diagram shows requests, messages, replies, mails and what was lost`() {
        var timeline = TraceTimeline()
        for span in purchase() { timeline.add(span) }
        timeline.asOf = Self.start + .seconds(60)
        let mermaid = timeline.diagram.mermaid.split(separator: "\n").map(String.init)
        #expect(mermaid.first == "sequenceDiagram")
        for line in [
            "    participant order_2 as order-2", "    client->>edge: POST /v1/orders",
            "    edge->>order_2: order.place.v1", "    order_2-->>edge: reply", "    notification->>mailbox: mail",
            "    order_2-xcart: \(Self.order) (not received)", "    edge-->>client: reply",
        ] { #expect(mermaid.contains(line), "\(line)") }
    }

    @Test func `the picture is well-formed, whatever is in the names`() throws {
        var spans = purchase()
        spans[0].name = "GET /v1/products?q=<\"tea\" & 'milk'>"
        let svg = SequenceDiagram(spans, missing: []).svg
        let parser = XMLTextReader(svg)
        #expect(parser.isBalanced, "\(svg)")
        #expect(svg.contains("&lt;&quot;tea&quot; &amp; 'milk'&gt;"))
        #expect(SequenceDiagram([], missing: []).svg.hasSuffix("</svg>"))
    }

    @Test(arguments: [60, 100, 180])
    func `a waterfall fits the terminal`(width: Int) {
        var timeline = TraceTimeline()
        for span in purchase() { timeline.add(span) }
        let lines = TraceWaterfall(timeline: timeline, width: width).text.split(separator: "\n")
        #expect(lines.count == 6)
        #expect(lines.dropFirst().allSatisfy { $0.count <= width }, "\(lines)")
        #expect(lines[1].contains("█"))
        // Later spans begin further to the right.
        let starts = lines.dropFirst().compactMap { $0.firstIndex { "█▏▒".contains($0) }?.utf16Offset(in: $0) }
        #expect(starts.first! < starts.last!)
    }

    /// Every element that is opened is closed.
    private struct XMLTextReader {
        let isBalanced: Bool

        init(_ text: String) {
            var open: [Substring] = []
            var isBalanced = true
            for tag in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
                let content = tag.prefix { $0 != ">" }
                if content.count == tag.count { isBalanced = false }
                let name = content.prefix { $0 != " " && $0 != "/" }
                if content.hasPrefix("/") {
                    isBalanced = isBalanced && open.popLast() == content.dropFirst()
                } else if !content.hasSuffix("/") {
                    open.append(name)
                }
            }
            self.isBalanced = isBalanced && open.isEmpty
        }
    }
}
