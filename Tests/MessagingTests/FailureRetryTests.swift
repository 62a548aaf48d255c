import Contracts
import Messaging
import Postgres
import RabbitMQ
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// Messages that cannot be handled, on either broker.
@Suite(.serialized, .timeLimit(.minutes(2))) struct FailureRetryTests {
    private struct Broken: Error {}

    private static let queue = Topology.commandQueue(of: .inventory)

    @Test(arguments: BrokerKind.underTest)
    func `a handler that fails twice succeeds on the third try`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            let attempts = Mutex<[Int]>([])
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, context in
                    attempts.withLock { $0.append(context.attempt) }
                    if context.attempt < 3 { throw Broken() }
                    #expect(context.sender == .order)
                    return .success(Done())
                })
            let outcome = try await fixture.bus(of: .order).request(
                CommitReservation(orderID: OrderID(.make())), .beginning(at: .order), within: .seconds(20))
            #expect(outcome == .success(Done()))
            #expect(attempts.withLock { $0 } == [1, 2, 3])
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `a message that always fails is dead-lettered, with its failures in the headers`(kind: BrokerKind)
        async throws
    {
        try await withBusFixture(kind) { fixture in
            let attempts = Atomic(0)
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, _ in
                    attempts.add(1, ordering: .relaxed)
                    throw Broken()
                })
            await #expect(throws: MessagingError.noReplyInTime) {
                try await fixture.bus(of: .order).request(
                    CommitReservation(orderID: OrderID(.make())), .beginning(at: .order), within: .milliseconds(50))
            }
            let dead = try await fixture.next(in: Topology.deadLetterQueue(of: Self.queue))
            let headers = dead.properties.headers
            #expect(attempts.load(ordering: .relaxed) == RetryTier.allCases.count + 1)
            #expect(headers["x-attempt"] == .integer(4))
            #expect(headers["x-exception-type"]?.string?.contains("Broken") == true)
            #expect(headers["x-original-queue"] == .string(Self.queue))
            #expect(headers["x-original-key"] == .string(CommitReservation.name.description))
            #expect(headers["x-original-sender"] == .string("order"))
            let first = try #require(headers["x-first-failed-at"]?.string.flatMap { Timestamp($0) })
            let last = try #require(headers["x-last-failed-at"]?.string.flatMap { Timestamp($0) })
            #expect(first < last)
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `an unreadable message is dead-lettered at once, and its neighbours are handled`(kind: BrokerKind)
        async throws
    {
        try await withBusFixture(kind) { fixture in
            let handled = Atomic(0)
            let order = try await fixture.broker(of: .order)
            var properties = MessageProperties()
            properties.messageID = UniqueID.make().description
            properties.userID = "order"
            properties.type = CommitReservation.name.description
            properties.isPersistent = true
            for body in [#"{"orderId": 7}"#, "not JSON", ""] {
                try await order.publish(
                    Publication(
                        exchange: Topology.commands, routingKey: CommitReservation.name.description,
                        properties: properties, body: Array(body.utf8), isMandatory: true, isConfirmed: true))
            }
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, _ in
                    handled.add(1, ordering: .relaxed)
                    return .success(Done())
                })
            _ = try await fixture.bus(of: .order).request(
                CommitReservation(orderID: OrderID(.make())), .beginning(at: .order), within: .seconds(10))
            #expect(handled.load(ordering: .relaxed) == 1)
            for _ in 0..<3 {
                let dead = try await fixture.next(in: Topology.deadLetterQueue(of: Self.queue))
                #expect(dead.properties.headers["x-attempt"] == .integer(1))
            }
        }
    }

    private static let invalidValues = [
        PostgresError(.server, "invalid byte sequence", sqlState: "22021"),
        PostgresError(.server, "value out of range", sqlState: "22003"),
        PostgresError(.server, "statement too complex", sqlState: "54001"),
        PostgresError(.server, "syntax error in tsquery: \"a &\"", sqlState: "42601"),
        PostgresError(.server, "tsquery stack too small", sqlState: "XX000"),
        PostgresError(.invalid, "a text parameter contains a NUL byte"),
    ]

    @Test(arguments: BrokerKind.underTest)
    func `a value that the database refuses is reported to the caller at once, and not retried`(kind: BrokerKind)
        async throws
    {
        try await withBusFixture(kind) { fixture in
            let attempts = Mutex<[String]>([])
            let errors = Self.invalidValues
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, context in
                    let error = attempts.withLock { attempts in
                        attempts.append("")
                        return errors[attempts.count - 1]
                    }
                    throw error
                }.answer(GetAvailability.self) { _, _ in throw errors[0] })
            let order = try await fixture.bus(of: .order)
            for error in errors {
                await #expect(throws: MessagingError.invalidValue, "\(error)") {
                    try await order.request(
                        CommitReservation(orderID: OrderID(.make())), .beginning(at: .order), within: .seconds(10))
                }
            }
            let edge = try await fixture.bus(of: .edge)
            await #expect(throws: MessagingError.invalidValue) {
                try await edge.ask(GetAvailability(productIDs: []), .beginning(at: .edge), within: .seconds(10))
            }
            #expect(attempts.withLock { $0.count } == errors.count)
        }
    }

    @Test func `an error in a statement itself is not reported as an invalid value`() {
        for state in ["42601", "42P01", "XX000", "23505", "40001"] {
            #expect(!PostgresError(.server, "syntax error at or near", sqlState: state).isInvalidValue)
        }
        #expect(!PostgresError(.decoding, "holds no Quantity").isInvalidValue)
    }

    @Test(arguments: BrokerKind.underTest)
    func `an event reaches each subscriber once`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            let received = Mutex<[OrderID]>([])
            let subscriptions = Subscriptions(of: .cart).on(OrderPlaced.self) { event, _ in
                received.withLock { $0.append(event.orderID) }
            }
            // Two processes of one service share a queue.
            _ = try await fixture.bus(of: .cart, subscriptions)
            _ = try await fixture.bus(of: .cart, subscriptions)
            let order = try await fixture.broker(of: .order)
            let ids = (0..<20).map { _ in OrderID(.make()) }
            for id in ids { try await order.publish(placed(id)) }
            try await eventually("all events are handled") { received.withLock { $0.count } == ids.count }
            #expect(Set(received.withLock { $0 }) == Set(ids))
        }
    }

    private func placed(_ id: OrderID) throws -> Publication {
        let event = OrderPlaced(
            orderID: id, customerID: CustomerID(.make()), lines: [], total: .zero(.usd), promoCode: nil, at: .now())
        var properties = MessageProperties()
        properties.messageID = UniqueID.make().description
        properties.userID = "order"
        properties.type = OrderPlaced.name.description
        properties.isPersistent = true
        return Publication(
            exchange: Topology.events, routingKey: OrderPlaced.name.description, properties: properties,
            body: try MessageCoder.encode(event), isMandatory: true, isConfirmed: true)
    }
}
