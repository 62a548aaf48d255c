import Contracts
import Messaging
import RabbitMQ
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// Messages with headers and properties that no CloudRetail process writes, on either broker.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ForeignMessageTests {
    private static let hostileValues: [HeaderValue] = [
        .integer(.max), .integer(.min), .integer(0), .integer(-1), .integer(1 << 53), .boolean(true), .string(""),
        .string("9223372036854775807"), .string("\0"), .string("retailctl"), .string("😀\u{202E}"),
        .string(String(repeating: "x", count: 10_000)), .string("00-\(String(repeating: "f", count: 32))-1-ff"),
    ]
    private static let headers = [
        Envelope.Header.id, Envelope.Header.type, Envelope.Header.source, Envelope.Header.time,
        Envelope.Header.specification, Envelope.Header.correlation, Envelope.Header.subject, Envelope.Header.customer,
        Envelope.Header.roles, Envelope.Header.timeout, Envelope.Header.trace, Envelope.Header.order,
        Envelope.Header.outcome, Envelope.Header.attempt, Envelope.Header.originalSender,
        Envelope.Header.originalQueue, Envelope.Header.originalKey, Envelope.Header.exceptionType,
        Envelope.Header.exceptionMessage, Envelope.Header.firstFailure, Envelope.Header.lastFailure,
        Envelope.Header.redrives, "x-death", "x-delivery-count",
    ]

    private static func publication<M: Message>(
        _ message: M, from sender: ServiceName, replyTo: String? = nil
    ) throws -> Publication {
        var properties = MessageProperties()
        properties.messageID = UniqueID.make().description
        properties.userID = sender.rawValue
        properties.type = M.name.description
        properties.replyTo = replyTo
        return Publication(
            exchange: M.kind.exchange, routingKey: M.name.description, properties: properties,
            body: try MessageCoder.encode(message), isMandatory: true, isConfirmed: true)
    }

    /// Every header with every value, and every property with values of its own.
    private static func variants(of base: Publication) -> [Publication] {
        let inHeaders = headers.flatMap { name in
            hostileValues.map { value in
                var copy = base
                copy.properties.headers[name] = value
                return copy
            }
        }
        let texts: [WritableKeyPath<MessageProperties, String?>] = [
            \.messageID, \.correlationID, \.replyTo, \.type, \.contentType,
        ]
        let inProperties = texts.flatMap { path in
            [nil, "", "\0", "amq.direct", String(repeating: "x", count: 255), "😀"].map { (text: String?) in
                var copy = base
                copy.properties[keyPath: path] = text
                return copy
            }
        }
        let inTimes = [0, 1, UInt64.max].map { time in
            var copy = base
            copy.properties.timestamp = time
            return copy
        }
        return inHeaders + inProperties + inTimes
    }

    @Test(arguments: BrokerKind.underTest)
    func `no header and no property of a request ends the receiver`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            _ = try await fixture.bus(
                of: .order,
                Subscriptions(of: .order).answer(GetOrder.self) { _, _ in .failure(.notFound) })
            let edge = try await fixture.broker(of: .edge)
            let query = GetOrder(orderID: OrderID(.make()))
            for variant in Self.variants(of: try Self.publication(query, from: .edge)) {
                try await edge.publish(variant)
            }
            let outcome = try await fixture.bus(of: .edge).ask(
                query, .beginning(at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.customer])),
                within: .seconds(20))
            #expect(outcome == .failure(.notFound))
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `no header and no property of a command ends the receiver`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            let handled = Mutex(0)
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, _ in
                    handled.withLock { $0 += 1 }
                    return .success(Done())
                })
            let order = try await fixture.broker(of: .order)
            let command = CommitReservation(orderID: OrderID(.make()))
            let variants = Self.variants(of: try Self.publication(command, from: .order))
            for variant in variants { try await order.publish(variant) }
            let outcome = try await fixture.bus(of: .order).request(
                command, .beginning(at: .order), within: .seconds(20))
            #expect(outcome == .success(Done()))
            // Most headers mean nothing to the handler.
            #expect(handled.withLock { $0 } > variants.count / 2)
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `a message from a stranger is refused for its sender, whatever else is in it`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, _ in
                    Issue.record("a stranger's command was handled")
                    return .success(Done())
                })
            // Put there by somebody who can, as a queue that dead-letters into `commands` once could.
            var publication = try Self.publication(CommitReservation(orderID: OrderID(.make())), from: .inventory)
            publication.exchange = RetryTier.first.queue(of: .inventory)
            publication.routingKey = Topology.commandQueue(of: .inventory)
            publication.properties.messageID = "no id"
            publication.properties.headers[Envelope.Header.timeout] = .integer(.max)
            publication.properties.headers[Envelope.Header.originalSender] = .string("cart")
            try await fixture.broker(of: .inventory).publish(publication)
            let dead = try await fixture.next(in: Topology.deadLetterQueue(of: publication.routingKey))
            let reason = dead.properties.headers[Envelope.Header.exceptionMessage]?.string ?? ""
            #expect(dead.properties.headers[Envelope.Header.exceptionType] == .string("DispatchError"), "\(reason)")
        }
    }

    @Test func `times and durations that do not fit become the nearest that do`() {
        let now = Timestamp.now()
        #expect((now + .milliseconds(Int64.max)).microseconds == .max)
        #expect((now - .milliseconds(Int64.max)).microseconds < 0)
        #expect((Timestamp(microseconds: .min) - .seconds(1)).microseconds == .min)
        #expect(Timestamp(seconds: .max).microseconds == .max)
        #expect(Timestamp(microseconds: .min).duration(to: Timestamp(microseconds: .max)) > .zero)
        #expect(Duration.seconds(Int64.max).wholeMicroseconds == .max)
        #expect(Duration.seconds(Int64.min).wholeMilliseconds == Int64.min / 1000)
        #expect((now + .seconds(1)).microseconds == now.microseconds + 1_000_000)
    }
}
