import Contracts
import DurableMessaging
import Messaging
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// The inbox: a redelivered message changes nothing.
@Suite(.timeLimit(.minutes(2))) struct OnceTests {
    private struct Broken: Error {}

    @Test func `a redelivered command changes nothing, and gets its first answer`() async throws {
        try await withServiceDatabase(.inventory) { database in
            let runs = Atomic<Int64>(0)
            let cause = MessageContext.beginning(at: .order)
            for _ in 0..<3 {
                let outcome = try await database.once(ReserveStock.self, cause) { unit in
                    let run = runs.add(1, ordering: .relaxed).newValue
                    try unit.publish(fact(run))
                    return .success(.init(expiresAt: Timestamp(seconds: run)))
                }.value
                #expect(outcome == .success(.init(expiresAt: Timestamp(seconds: 1))))
            }
            #expect(try await database.published(AvailabilityChanged.self).map(\.available) == [1])
        }
    }

    @Test func `a redelivered command that was rejected gets the same rejection`() async throws {
        try await withServiceDatabase(.inventory) { database in
            let cause = MessageContext.beginning(at: .order)
            _ = try await database.once(ReserveStock.self, cause) { _ in .failure(.ended) }.value
            let again = try await database.once(ReserveStock.self, cause) { _ in
                .success(.init(expiresAt: .now()))
            }.value
            #expect(again == .failure(.ended))
        }
    }

    @Test func `an event that eight processes handle concurrently has one effect`() async throws {
        try await withServiceDatabase(.inventory) { database in
            for round in Int64(1)...10 {
                let cause = MessageContext.beginning(at: .order)
                _ = try await atOnce(8) { _ in
                    try await database.once(OrderPlaced.self, cause) { unit in try unit.publish(fact(round)) }.value
                }
            }
            #expect(try await database.published(AvailabilityChanged.self).map(\.available) == Array(1...10))
        }
    }

    @Test func `a failed handler leaves no inbox entry and no outbox row, and can be retried`() async throws {
        try await withServiceDatabase(.inventory) { database in
            let cause = MessageContext.beginning(at: .order)
            await #expect(throws: Broken.self) {
                try await database.once(OrderPlaced.self, cause) { unit in
                    try unit.publish(fact(1))
                    throw Broken()
                }.value
            }
            #expect(try await database.published(AvailabilityChanged.self).isEmpty)
            try await database.once(OrderPlaced.self, cause) { unit in try unit.publish(fact(2)) }.value
            #expect(try await database.published(AvailabilityChanged.self).map(\.available) == [2])
        }
    }
}

/// An event with a number to recognise it by.
func fact(_ number: Int64) -> AvailabilityChanged {
    AvailabilityChanged(
        productID: ProductID(.make()), available: number, status: .inStock, version: number, at: .now())
}
