import Contracts
import Messaging
import RabbitMQ
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// Dead letters that an operator puts back.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ReinstatementTests {
    private static let queue = Topology.commandQueue(of: .inventory)
    private static let deadLetters = Topology.deadLetterQueue(of: queue)

    /// A command whose body is not valid.
    private func poison(from sender: ServiceName, headers: MessageHeaders = [:]) -> Publication {
        var properties = MessageProperties()
        properties.messageID = UniqueID.make().description
        properties.userID = sender.rawValue
        properties.type = CommitReservation.name.description
        properties.isPersistent = true
        properties.headers = headers
        return Publication(
            exchange: Topology.commands, routingKey: CommitReservation.name.description, properties: properties,
            body: Array("{}".utf8), isMandatory: true, isConfirmed: true)
    }

    @Test(arguments: BrokerKind.underTest)
    func `a redriven message keeps id and sender, and starts with the first attempt`(kind: BrokerKind)
        async throws
    {
        try await withBusFixture(kind) { fixture in
            let handled = Mutex<MessageContext?>(nil)
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, context in
                    handled.withLock { $0 = context }
                    return .success(Done())
                })
            let poison = poison(from: .order)
            try await fixture.broker(of: .order).publish(poison)
            let dead = try await fixture.next(in: Self.deadLetters)
            let mended = try MessageCoder.encode(CommitReservation(orderID: OrderID(.make())))
            let reinstatement = Reinstatement(properties: dead.properties, body: mended, workQueue: Self.queue)
            try await fixture.broker(of: .retailctl).publish(reinstatement.anew)
            try await eventually("it is handled") { handled.withLock { $0 } != nil }
            let context = try #require(handled.withLock { $0 })
            #expect(context.sender == .order)
            #expect(context.messageID.description == poison.properties.messageID)
            #expect(context.attempt == 1)
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `a message that is put back into the dead-letter queue is unchanged`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, _ in .success(Done()) })
            try await fixture.broker(of: .order).publish(poison(from: .order))
            let dead = try await fixture.next(in: Self.deadLetters)
            let reinstatement = Reinstatement(properties: dead.properties, body: dead.body, workQueue: Self.queue)
            try await fixture.broker(of: .retailctl).publish(reinstatement.asItWas(amongDeadLetters: true))
            let again = try await fixture.next(in: Self.deadLetters)
            #expect(again.body == dead.body)
            for header in ["x-attempt", "x-exception-type", "x-first-failed-at", "x-original-sender"] {
                #expect(again.properties.headers[header] != nil)
                #expect(again.properties.headers[header] == dead.properties.headers[header])
            }
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `a forged original sender is replaced by the real one, also after a failure`(kind: BrokerKind)
        async throws
    {
        try await withBusFixture(kind) { fixture in
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, _ in .success(Done()) })
            let forged = poison(from: .order, headers: ["x-original-sender": .string("edge")])
            try await fixture.broker(of: .order).publish(forged)
            let dead = try await fixture.next(in: Self.deadLetters)
            #expect(dead.properties.headers["x-original-sender"] == .string("order"))
            let back = Reinstatement(properties: forged.properties, body: [], workQueue: Self.queue).anew
            #expect(back.properties.headers["x-original-sender"] == .string("order"))
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `an operator can neither send commands nor publish events`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            let operatorsBroker = try await fixture.broker(of: .retailctl)
            for exchange in [Topology.commands, Topology.events] {
                var publication = poison(from: .retailctl)
                publication.exchange = exchange
                await #expect(throws: RabbitMQError.self) { try await operatorsBroker.publish(publication) }
            }
        }
    }
}
