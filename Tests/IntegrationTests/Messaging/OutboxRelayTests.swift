import Contracts
import DurableMessaging
import Logging
import Messaging
import Postgres
import RabbitMQ
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2))) struct OutboxRelayTests {
    @Test func `a row that the broker refuses stays unsent until it is confirmed`() async throws {
        try await withServiceDatabase(.inventory) { database in
            let broker = ScriptedBroker(.refuse)
            try await publish(1...1, in: database)
            try await withRelays([broker], database) {
                // A second round only reads rows that the first has left unsent.
                try await eventually("the row is published again") { broker.asked.count >= 2 }
                #expect(try await unsent(database) == 1)
                broker.answer(.confirm)
                try await eventually("the row is sent") { try await unsent(database) == 0 }
            }
        }
    }

    @Test func `messages that a full queue refuses hold up no others, and are not sent over and over`() async throws {
        try await withServiceDatabase(.order) { database in
            let refused = OrderRejected.name.description
            let broker = ScriptedBroker(.confirm, refusing: [refused])
            try await database.transaction(causedBy: .beginning(at: .order)) { unit in
                // More than the relay reads at once.
                for _ in 1...150 {
                    try unit.publish(
                        OrderRejected(
                            orderID: OrderID(.make()), customerID: CustomerID(.make()), reason: "", priceChanges: [],
                            at: .now()))
                }
                try unit.send(command: CommitReservation(orderID: OrderID(.make())))
            }
            try await withRelays([broker], database) {
                try await eventually("the command is sent") { try await unsent(database) == 150 }
                let first = broker.asked.count { $0.routingKey == refused }
                #expect(first <= 200, "\(first) publications were refused before the command was sent")
                broker.refuse([])
                try await eventually("the queue has room and gets its messages") { try await unsent(database) == 0 }
            }
        }
    }

    @Test func `a row that the broker does not confirm is not marked as sent`() async throws {
        try await withServiceDatabase(.inventory) { database in
            let broker = ScriptedBroker(.silence)
            try await publish(1...1, in: database)
            try await withRelays([broker], database) {
                try await eventually("the row is published") { broker.asked.count == 1 }
                #expect(try await unsent(database) == 1)
                broker.answer(.confirm)
                try await eventually("the row is sent") { try await unsent(database) == 0 }
                #expect(broker.asked.count == 1)
            }
        }
    }

    @Test func `two relays share the rows, and neither waits for the other`() async throws {
        try await withServiceDatabase(.inventory) { database in
            let brokers = [ScriptedBroker(.silence), ScriptedBroker(.silence)]
            let asked = { brokers.flatMap(\.asked).compactMap(\.properties.messageID) }
            try await publish(1...200, in: database)
            try await withRelays(brokers, database) {
                try await eventually("all rows are published") { asked().count >= 200 }
                for broker in brokers { broker.answer(.confirm) }
                try await eventually("everything is sent") { try await unsent(database) == 0 }
            }
            #expect(asked().count == 200)
            #expect(Set(asked()).count == 200)
        }
    }

    @Test func `commands are published as mandatory, events are not, and both with confirm`() async throws {
        try await withServiceDatabase(.order) { database in
            let broker = ScriptedBroker(.confirm)
            try await database.transaction(causedBy: .beginning(at: .order)) { unit in
                try unit.send(command: CommitReservation(orderID: OrderID(.make())))
                try unit.publish(
                    OrderRejected(
                        orderID: OrderID(.make()), customerID: CustomerID(.make()), reason: "", priceChanges: [],
                        at: .now()))
            }
            try await withRelays([broker], database) {
                try await eventually("both are sent") { try await unsent(database) == 0 }
            }
            let mandatory = Dictionary(uniqueKeysWithValues: broker.asked.map { ($0.exchange, $0.isMandatory) })
            #expect(mandatory == [Topology.commands: true, Topology.events: false])
            #expect(broker.asked.allSatisfy { $0.isConfirmed })
            #expect(broker.asked.allSatisfy { $0.properties.isPersistent })
        }
    }

    @Test func `a confidential body is published, then deleted`() async throws {
        try await withServiceDatabase(.order) { database in
            let broker = ScriptedBroker(.confirm)
            let command = CommitReservation(orderID: OrderID(.make()))
            try await database.transaction(causedBy: .beginning(at: .order)) { unit in
                try unit.send(command: command, isConfidential: true)
            }
            try await withRelays([broker], database) {
                try await eventually("it is sent") { try await unsent(database) == 0 }
            }
            let body = try MessageCoder.encode(command)
            #expect(broker.asked.map(\.body) == [body])
            let kept: Int64 = try await database.database.value("SELECT count(body) FROM outbox")
            #expect(kept == 0)
        }
    }

    private func publish(_ numbers: ClosedRange<Int64>, in database: ServiceDatabase) async throws {
        try await database.transaction(causedBy: .beginning(at: .inventory)) { unit in
            for number in numbers { try unit.publish(fact(number)) }
        }
    }

    private func unsent(_ database: ServiceDatabase) async throws -> Int64 {
        try await database.database.value("SELECT count(*) FROM outbox WHERE sent_at IS NULL")
    }

    /// Runs a relay per broker while `body` runs.
    private func withRelays(
        _ brokers: [ScriptedBroker], _ database: ServiceDatabase, _ body: () async throws -> Void
    ) async throws {
        let relays = brokers.map { broker in
            OutboxRelay(
                service: database.service, database: database.database, broker: broker,
                logger: Logger(label: "test.outbox") { _ in SwiftLogNoOpLogHandler() })
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for relay in relays { group.addTask { await relay.run() } }
            defer { group.cancelAll() }
            try await body()
        }
    }
}
