import Contracts
import DurableMessaging
import Logging
import Messaging
import Postgres
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// When a service erases what it has stored about a person.
@Suite(.timeLimit(.minutes(2)))
struct PersonalDataErasureTests {
    private struct Unerasable: Error {}

    /// The customers whose data were erased, in order.
    private final class Erased: Sendable {
        private let ids = Mutex<[CustomerID]>([])

        func note(_ id: CustomerID) { ids.withLock { $0.append(id) } }

        func take() -> [CustomerID] {
            ids.withLock { ids in
                defer { ids = [] }
                return ids
            }
        }
    }

    private func erasure(
        _ database: ServiceDatabase, _ erase: @escaping PersonalDataErasure.Erase
    ) -> PersonalDataErasure {
        PersonalDataErasure(
            database: database, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, erase: erase)
    }

    private func arrive(
        _ id: CustomerID, _ erasure: PersonalDataErasure, _ context: MessageContext = .beginning(at: .auth)
    ) async throws {
        _ = try await erasure.handle(AccountErased(customerID: id, at: .now()), context)
    }

    /// Moves all that was stored into the past.
    private func pass(_ time: Duration, _ database: ServiceDatabase) async throws {
        try await database.query(
            "UPDATE erased_customer SET erased_at = erased_at - \(time), check_at = check_at - \(time)")
    }

    @Test func `is checked soon, then daily, and in the end no more`() async throws {
        try await withServiceDatabase(.cart) { database in
            let (id, erased) = (CustomerID(.make()), Erased())
            let erasure = erasure(database) { id, _ in
                erased.note(id)
                return false
            }
            try await arrive(id, erasure)
            for (wait, isChecked) in [(0, true), (59, false), (2, true), (3600, true), (3600, false), (90_000, true)] {
                try await pass(.seconds(wait), database)
                try await erasure.eraseDue()
                #expect(erased.take() == (isChecked ? [id] : []), "after another \(wait) s")
            }
            try await pass(.seconds(41 * 86_400), database)
            try await erasure.eraseDue()
            #expect(erased.take() == [id])
            try await pass(.seconds(365 * 86_400), database)
            try await erasure.eraseDue()
            #expect(erased.take() == [])
        }
    }

    @Test func `a redelivered event, and the same one sent anew, change nothing`() async throws {
        try await withServiceDatabase(.cart) { database in
            let (id, erased, context) = (CustomerID(.make()), Erased(), MessageContext.beginning(at: .auth))
            let erasure = erasure(database) { id, _ in
                erased.note(id)
                return false
            }
            for context in [context, context, .beginning(at: .auth)] {
                try await arrive(id, erasure, context)
                try await erasure.eraseDue()
            }
            #expect(erased.take() == [id])
        }
    }

    @Test func `goes on in parts while something is left`() async throws {
        try await withServiceDatabase(.cart) { database in
            let (id, erased) = (CustomerID(.make()), Erased())
            let left = Atomic(2)
            let erasure = erasure(database) { id, _ in
                erased.note(id)
                return left.subtract(1, ordering: .relaxed).newValue > 0
            }
            try await arrive(id, erasure)
            for _ in 0..<4 { try await erasure.eraseDue() }
            #expect(erased.take() == [id, id])
        }
    }

    @Test func `somebody whose data cannot be erased does not hold up others, and is tried again`() async throws {
        try await withServiceDatabase(.cart) { database in
            let (poison, id, erased) = (CustomerID(.make()), CustomerID(.make()), Erased())
            let isBroken = Atomic(true)
            let erasure = erasure(database) { id, _ in
                if id == poison, isBroken.load(ordering: .relaxed) { throw Unerasable() }
                erased.note(id)
                return false
            }
            try await arrive(poison, erasure)
            try await arrive(id, erasure)
            try await erasure.eraseDue()
            #expect(erased.take() == [id])
            isBroken.store(false, ordering: .relaxed)
            try await pass(.seconds(61), database)
            try await erasure.eraseDue()
            #expect(Set(erased.take()) == [poison, id])
        }
    }
}
