import Contracts
import Messaging
import RabbitMQ
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// What happens to a process's unacknowledged messages when it dies, on the real broker.
@Suite(.serialized, .timeLimit(.minutes(2))) struct RedeliveryTests {
    private struct Broken: Error {}

    @Test func `a command in flight in a process that dies is carried out by another`() async throws {
        try await withBusFixture(.rabbitMQ) { fixture in
            let inHand = Atomic(0)
            let first = try await MortalProcess(
                of: .inventory, in: fixture,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, _ in
                    inHand.add(1, ordering: .relaxed)
                    try await MortalProcess.hang()
                    return .success(Done())
                })
            let order = try await fixture.bus(of: .order)
            async let outcome = order.request(
                CommitReservation(orderID: OrderID(.make())), .beginning(at: .order), within: .seconds(10))
            try await eventually("the command is in flight") { inHand.load(ordering: .relaxed) == 1 }
            await first.die()
            _ = try await MortalProcess(
                of: .inventory, in: fixture,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, _ in .success(Done()) })
            let answer = try await outcome
            #expect(answer == .success(Done()))
        }
    }

    @Test func `a query in flight in a process that dies is not answered by another`() async throws {
        try await withBusFixture(.rabbitMQ) { fixture in
            let inHand = Atomic(0)
            let first = try await MortalProcess(
                of: .auth, in: fixture,
                Subscriptions(of: .auth).answer(GetSigningKeys.self) { _, _ in
                    inHand.add(1, ordering: .relaxed)
                    try await MortalProcess.hang()
                    return .success(.init(jwks: ""))
                })
            let edge = try await fixture.bus(of: .edge)
            // A timeout longer than this test, so that the broker does not expire the query.
            Task { try await edge.ask(GetSigningKeys(), .beginning(at: .edge), within: .seconds(60)) }
            try await eventually("the query is in flight") { inHand.load(ordering: .relaxed) == 1 }
            await first.die()
            let handled = Mutex<[String]>([])
            _ = try await MortalProcess(
                of: .auth, in: fixture,
                Subscriptions(of: .auth)
                    .answer(GetSigningKeys.self) { _, _ in
                        handled.withLock { $0.append("again") }
                        return .success(.init(jwks: ""))
                    }
                    .answer(GetContacts.self) { _, _ in
                        handled.withLock { $0.append("the first time") }
                        return .success(.init(items: []))
                    })
            _ = try await edge.ask(GetContacts(customerIDs: []), .beginning(at: .edge), within: .seconds(10))
            #expect(handled.withLock { $0 } == ["the first time"])
        }
    }

    @Test func `a failed message that cannot be published for retry stays in its queue`() async throws {
        try await withBusFixture(.rabbitMQ) { fixture in
            let attempts = Mutex<[Int]>([])
            _ = try await MortalProcess(
                of: .inventory, in: fixture,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, context in
                    let earlier = attempts.withLock { attempts in
                        attempts.append(context.attempt)
                        return attempts.count - 1
                    }
                    if earlier == 0 { throw Broken() }
                    return .success(Done())
                }, behind: RetryRefusingBroker.init)
            let outcome = try await fixture.bus(of: .order).request(
                CommitReservation(orderID: OrderID(.make())), .beginning(at: .order), within: .seconds(10))
            #expect(outcome == .success(Done()))
            #expect(attempts.withLock { $0 } == [1, 1])
        }
    }
}

/// A broker that refuses every publication to a retry exchange.
private struct RetryRefusingBroker: Broker {
    let broker: any Broker

    func publish(_ publication: Publication) async throws {
        guard RetryTier(queue: publication.exchange) == nil else { throw RabbitMQError(.refused, "basic.nack") }
        try await broker.publish(publication)
    }

    func consume(
        _ consumption: Consumption, listener: (@Sendable (_ isActive: Bool) -> Void)?
    ) -> any AsyncSequence<Delivery, Never> & Sendable {
        broker.consume(consumption, listener: listener)
    }

    func waitUntilConnected() async throws { try await broker.waitUntilConnected() }

    func stop(_ queue: String) async { await broker.stop(queue) }

    func drain() async { await broker.drain() }
}
