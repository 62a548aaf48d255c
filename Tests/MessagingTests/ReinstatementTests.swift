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

    /// The broker authenticates nobody for a message without `user_id`. Moving it must not lend it an identity.
    @Test(arguments: BrokerKind.underTest)
    func `an anonymous message stays anonymous, however often it fails and is put back`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, _ in
                    Issue.record("an anonymous command was handled")
                    return .success(Done())
                })
            var anonymous = poison(from: .order, headers: ["x-original-sender": .string("order")])
            anonymous.properties.userID = nil
            anonymous.body = try MessageCoder.encode(CommitReservation(orderID: OrderID(.make())))
            try await fixture.broker(of: .order).publish(anonymous)
            let operatorsBroker = try await fixture.broker(of: .retailctl)
            // As it came, parked by the service, put back among the dead letters, and sent back by an operator.
            let unread = Reinstatement(properties: anonymous.properties, body: anonymous.body, workQueue: Self.queue)
            try await operatorsBroker.publish(unread.asItWas(amongDeadLetters: false))
            for _ in 1...2 {
                let dead = try await fixture.next(in: Self.deadLetters)
                try expectAnonymous(dead)
                let letter = Reinstatement(properties: dead.properties, body: dead.body, workQueue: Self.queue)
                try await operatorsBroker.publish(letter.asItWas(amongDeadLetters: true))
                let restored = try await fixture.next(in: Self.deadLetters)
                #expect(Envelope.firstUser(of: restored.properties, readBy: .inventory) == nil)
                let again = Reinstatement(properties: restored.properties, body: restored.body, workQueue: Self.queue)
                try await operatorsBroker.publish(again.anew)
                try expectAnonymous(try await fixture.next(in: Self.deadLetters))
            }
        }
    }

    private func expectAnonymous(_ dead: Delivery) throws {
        #expect(Envelope.firstUser(of: dead.properties, readBy: .inventory) == nil)
        #expect(dead.properties.headers["x-exception-message"]?.string?.contains("user_id") == true)
    }

    @Test func `a message that was parked by an earlier version without its sender has none`() {
        var properties = MessageProperties()
        properties.userID = "inventory"
        #expect(Envelope.firstUser(of: properties, readBy: .inventory) == "inventory")
        properties.headers = ["x-original-queue": .string(Self.queue)]
        #expect(Envelope.firstUser(of: properties, readBy: .inventory) == nil)
        properties.headers = ["x-original-sender": .integer(7)]
        #expect(Envelope.firstUser(of: properties, readBy: .inventory) == nil)
        properties.userID = "guest-warehouse"
        properties.headers = ["x-original-sender": .string("order")]
        #expect(Envelope.firstUser(of: properties, readBy: .inventory) == "guest-warehouse")
    }

    @Test(arguments: BrokerKind.underTest)
    func `what a sender claims of earlier failures is not believed`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            _ = try await fixture.bus(
                of: .inventory,
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { _, _ in .success(Done()) })
            let claims: MessageHeaders = [
                "x-redrives": .integer(7), "x-original-key": .string("order.place.v1"),
                "x-first-failed-at": .string("2001-01-01T00:00:00Z"),
            ]
            try await fixture.broker(of: .order).publish(poison(from: .order, headers: claims))
            let dead = try await fixture.next(in: Self.deadLetters)
            #expect(dead.properties.headers["x-redrives"] == nil)
            #expect(dead.properties.headers["x-original-key"] == .string(CommitReservation.name.description))
            #expect(dead.properties.headers["x-first-failed-at"] == dead.properties.headers["x-last-failed-at"])
        }
    }

    @Test(arguments: [("order", 1), ("inventory", 4), ("retailctl", 4)])
    func `attempts count in a message that its receiver or an operator has published again`(
        user: String, attempt: Int
    ) throws {
        var properties = MessageProperties()
        properties.userID = user
        properties.messageID = UniqueID.make().description
        properties.headers = ["x-attempt": .integer(4), "x-original-sender": .string("order")]
        let context = try Envelope.context(of: properties, from: .order, readBy: .inventory)
        #expect(context.attempt == attempt)
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
