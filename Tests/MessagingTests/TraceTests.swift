import Contracts
import Messaging
import RabbitMQ
import Synchronization
import Telemetry
import TestSupport
import Testing
import Vocabulary

/// The spans that messages leave, on either broker: each has a parent or a link, and none is missing.
@Suite(.serialized, .timeLimit(.minutes(2))) struct TraceTests {
    private struct Broken: Error {}

    private static let orderID = OrderID(.make())

    /// The root span of a trace, as the edge makes it.
    private func begin(_ recorder: TraceRecorder) -> MessageContext {
        .beginning(at: .order, trace: recorder.tracer.root("start"))
    }

    @Test(arguments: BrokerKind.underTest)
    func `the span of a query's handling is a child of the request's span`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            let recorder = TraceRecorder()
            _ = try await fixture.bus(
                of: .auth,
                Subscriptions(of: .auth).answer(GetSigningKeys.self) { _, _ in .success(.init(jwks: "keys")) },
                tracer: recorder.tracer)
            let cause = begin(recorder)
            _ = try await fixture.bus(of: .edge, tracer: recorder.tracer).ask(
                GetSigningKeys(), cause, within: .seconds(10))
            let name = GetSigningKeys.name.description
            try await eventually("both spans") { try await recorder.spans(of: cause.trace.traceID).count == 3 }
            let spans = try await recorder.spans(of: cause.trace.traceID)
            let asked = try #require(spans.first { $0.name == "ask \(name)" })
            let answered = try #require(spans.first { $0.name == "answer \(name)" })
            #expect(asked.parentSpanID == cause.trace.spanID)
            #expect(asked.kind == "producer")
            #expect(answered.parentSpanID == asked.spanID)
            #expect(answered.kind == "consumer")
            #expect(spans.orphans.isEmpty)
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `each attempt's span links to the message's span, and has the order's id`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            let recorder = TraceRecorder()
            let orders = Mutex<[OrderID?]>([])
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, context in
                    orders.withLock { $0.append(context.orderID) }
                    if context.attempt < 3 { throw Broken() }
                    return .success(Done())
                }, tracer: recorder.tracer)
            let cause = begin(recorder)
            _ = try await fixture.bus(of: .order, tracer: recorder.tracer).request(
                CommitReservation(orderID: Self.orderID), cause, within: .seconds(20))
            #expect(orders.withLock { $0 } == [Self.orderID, Self.orderID, Self.orderID])
            let name = CommitReservation.name.description
            try await eventually("all spans") { try await recorder.spans(of: cause.trace.traceID).count == 7 }
            let spans = try await recorder.spans(of: cause.trace.traceID)
            #expect(spans.orphans.isEmpty)
            #expect(spans.roots.map(\.name) == ["start"])
            let attempts = spans.filter { $0.name == "handle \(name)" }
            let retries = spans.filter { $0.name == "retry \(name)" }
            #expect(attempts.map { $0.error != nil } == [true, true, false])
            #expect(attempts.map { $0.links.map(\.spanID) }.dropFirst() == retries.map { [$0.spanID] }[...])
            #expect(attempts.allSatisfy { $0.parentSpanID == nil })
            #expect(retries.map(\.parentSpanID) == attempts.prefix(2).map(\.spanID))
        }
    }

    @Test func `a message's spans have the attributes of OpenTelemetry's conventions`() async throws {
        try await withBusFixture(.memory) { fixture in
            let recorder = TraceRecorder()
            _ = try await fixture.bus(
                of: .auth,
                Subscriptions(of: .auth).answer(GetSigningKeys.self) { _, _ in throw Broken() },
                tracer: recorder.tracer)
            let cause = begin(recorder)
            await #expect(throws: MessagingError.self) {
                _ = try await fixture.bus(of: .edge, tracer: recorder.tracer).ask(
                    GetSigningKeys(), cause, within: .seconds(10))
            }
            try await eventually("both spans") { try await recorder.lines(of: cause.trace.traceID).count == 3 }
            let lines = try await recorder.lines(of: cause.trace.traceID)
            let name = GetSigningKeys.name.description
            let sent = try #require(lines.first { $0.contains("\"name\":\"ask \(name)\"") })
            let handled = try #require(lines.first { $0.contains("\"name\":\"answer \(name)\"") })
            let exchange = MessageKind.query.exchange
            let common = [
                #""messaging.system":"rabbitmq""#, #""messaging.message.id":""#,
                #""messaging.rabbitmq.destination.routing_key":"\#(name)""#,
            ]
            let expected = [
                (
                    sent,
                    [
                        #""messaging.operation.type":"send""#,
                        #""messaging.destination.name":"\#(exchange):\#(name)""#, #""error.type":"MessagingError""#,
                    ]
                ),
                (
                    handled,
                    [
                        #""messaging.operation.type":"process""#,
                        #""messaging.destination.name":"\#(exchange):\#(name):auth.\#(exchange)""#,
                        #""error.type":"Broken""#,
                    ]
                ),
            ]
            for (line, own) in expected {
                for attribute in common + own { #expect(line.contains(attribute), "\(attribute) in \(line)") }
            }
        }
    }

    @Test func `messages inherit the order's id`() async throws {
        try await withBusFixture(.memory) { fixture in
            let seen = Mutex<OrderID?>(nil)
            _ = try await fixture.bus(
                of: .auth,
                Subscriptions(of: .auth).answer(GetSigningKeys.self) { _, context in
                    seen.withLock { $0 = context.orderID }
                    return .success(.init(jwks: "keys"))
                })
            _ = try await fixture.bus(of: .edge).ask(
                GetSigningKeys(), .beginning(at: .edge, orderID: Self.orderID), within: .seconds(10))
            #expect(seen.withLock { $0 } == Self.orderID)
        }
    }

    @Test func `without sampling no spans are recorded, and messages carry that flag`() async throws {
        try await withBusFixture(.memory) { fixture in
            let recorder = TraceRecorder()
            let isSampled = Mutex<Bool?>(nil)
            _ = try await fixture.bus(
                of: .auth,
                Subscriptions(of: .auth).answer(GetSigningKeys.self) { _, context in
                    isSampled.withLock { $0 = context.trace.isSampled }
                    return .success(.init(jwks: "keys"))
                }, tracer: recorder.tracer)
            let cause = MessageContext.beginning(at: .edge)
            _ = try await fixture.bus(of: .edge, tracer: recorder.tracer).ask(
                GetSigningKeys(), cause, within: .seconds(10))
            #expect(isSampled.withLock { $0 } == false)
            #expect(try await recorder.spans(of: cause.trace.traceID).isEmpty)
        }
    }
}
