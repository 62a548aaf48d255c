import Contracts
import Messaging
import RabbitMQ
import TestSupport
import Testing
import Vocabulary

@testable import retailctl

/// Peeking into queues of the real broker.
@Suite(.timeLimit(.minutes(2))) struct PeekTests {
    private static let queue = Topology.commandQueue(of: .inventory)

    private func publication(_ body: [UInt8], headers: MessageHeaders = [:]) -> Publication {
        var properties = MessageProperties()
        properties.messageID = UniqueID.make().description
        properties.userID = "order"
        properties.type = CommitReservation.name.description
        properties.correlationID = "a correlation"
        properties.contentType = "application/json"
        properties.isPersistent = true
        properties.timestamp = 1_700_000_000
        properties.headers = headers
        return Publication(
            exchange: Topology.commands, routingKey: CommitReservation.name.description, properties: properties,
            body: body, isMandatory: true, isConfirmed: true)
    }

    @Test func `a peeked message is shown whole, with all properties and headers`() async throws {
        try await withBusFixture(.rabbitMQ) { fixture in
            let headers: MessageHeaders = [
                "ce-time": .string("2026-01-01T00:00:00.5Z"), "text": .string("grüße ☃"), "number": .integer(-7),
                "flag": .boolean(true),
            ]
            // Not UTF-8, and far more than the 64 bytes that the broker's own peeking shows.
            let body = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let sent = publication(body, headers: headers)
            try await fixture.broker(of: .order).publish(sent)
            try await fixture.broker(of: .order).publish(publication(Array("second".utf8)))
            let seen = try await Peek(fixture.stack).messages(in: Self.queue, depth: 10)
            #expect(seen.map(\.position) == [1, 2])
            let first = try #require(seen.first?.message)
            #expect(first.bytes == body)
            #expect(first.routingKey == sent.routingKey)
            #expect(first.exchange == sent.exchange)
            var properties = first.properties
            properties.headers = properties.headers.filter { $0.name != "x-publication" }
            #expect(properties == sent.properties)
            #expect(first.sentAt == Timestamp("2026-01-01T00:00:00.5Z"))
            #expect(seen.last?.message.bytes == Array("second".utf8))
        }
    }

    @Test func `peeking at a message 50 times does not change its delivery count`() async throws {
        try await withBusFixture(.rabbitMQ) { fixture in
            try await fixture.broker(of: .order).publish(publication(Array("{}".utf8)))
            let inspect = try ErlangExpression.messages(
                of: Self.queue, virtualHost: fixture.virtualHost ?? "/", from: 1, to: 1)
            // In one call of the broker's tool, as each call is slow.
            let expressions = "lists:foreach(fun (_) -> \(inspect.dropLast()) end, lists:seq(1, 50))."
            let seen = try await BrokerShell(fixture.stack).evaluate(expressions).map { try PeekedMessage(line: $0) }
            #expect(seen.count == 50)
            #expect(seen.allSatisfy { $0.deliveries == 0 })
            let delivery = try await fixture.next(in: Self.queue)
            #expect(!delivery.isRedelivered)
            #expect((delivery.properties.headers["x-delivery-count"]?.integer ?? 0) == 0)
        }
    }

    @Test func `the delivery count shows that a message was delivered and requeued`()
        async throws
    {
        try await withBusFixture(.rabbitMQ) { fixture in
            try await fixture.broker(of: .order).publish(publication(Array("{}".utf8)))
            let inventory = try await fixture.broker(of: .inventory)
            for await delivery in inventory.consume(Consumption(queue: Self.queue, prefetch: 1)) {
                delivery.acknowledge(.requeue)
                break
            }
            await inventory.stop(Self.queue)
            try await eventually("it is in the queue again") { try await fixture.status(of: Self.queue).ready == 1 }
            let seen = try await Peek(fixture.stack).messages(in: Self.queue, depth: 1)
            #expect(seen.count == 1 && seen.allSatisfy { $0.deliveries >= 1 })
        }
    }

    @Test func `a dead letter may be requeued more often than the delivery limit of work queues`()
        async throws
    {
        try await withBusFixture(.rabbitMQ) { fixture in
            let queue = Topology.deadLetterQueue(of: Self.queue)
            let letter = Reinstatement(
                properties: publication([]).properties, body: Array("{}".utf8), workQueue: Self.queue
            ).asItWas(amongDeadLetters: true)
            let reader = try await fixture.broker(of: .retailctl)
            try await reader.publish(letter)
            var count = 0
            for await delivery in reader.consume(Consumption(queue: queue, prefetch: 1)) {
                count += 1
                delivery.acknowledge(.requeue)
                if count == 30 { break }
            }
            await reader.stop(queue)
            try await eventually("it is in the queue again") { try await fixture.status(of: queue).ready == 1 }
            let seen = try await Peek(fixture.stack).messages(in: queue, depth: 1)
            #expect(seen.count == 1 && seen.allSatisfy { $0.deliveries >= 30 })
        }
    }

    @Test func `a retry queue's messages are counted by the queue that they return to`() async throws {
        try await withBusFixture(.rabbitMQ) { fixture in
            let order = try await fixture.broker(of: .order)
            for owner in ["order.commands", "cart.on-order-placed", "order.commands"] {
                try await order.publish(publication([], headers: ["x-original-queue": .string(owner)]))
            }
            try await order.publish(publication([]))
            // A work queue stands in for a retry queue, whose messages would return too soon in tests.
            let statuses = try await Peek(fixture.stack).statuses(retryQueues: [Self.queue], depth: 10)
            let status = try #require(statuses.first { $0.name == Self.queue })
            #expect(status.owners == ["order.commands": 2, "cart.on-order-placed": 1, "-": 1])
            #expect(status.ready == 4)
            #expect(status.first?.originalQueue == "order.commands")
        }
    }
}
