import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

@Suite(.timeLimit(.minutes(2)))
struct `Expired data` {
    private func counts(_ auth: AuthFixture) async throws -> [Int] {
        try await Retention(
            database: auth.database, actions: ActionRecordStore(database: auth.database),
            exports: PersonalExportStore(
                database: auth.database, terms: PersonalExportTerms(perDay: 5, fileLifetime: .seconds(3600))),
            actionsKept: .seconds(400 * 86_400), logger: auth.logger
        ).sweep()
        var counts: [Int] = []
        for table in ["account", "address", "mailed_code", "refresh_family", "refresh_token", "requester"] {
            counts.append(try await auth.database.database.value("SELECT count(*) FROM \(raw: table)"))
        }
        return counts
    }

    @Test func `is deleted after its retention time, and not before`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            try await auth.register("never@example.com")
            let tokens = try #require(try await auth.logIn("ada@example.com").value)
            _ = try await auth.refresh(tokens.refreshToken)
            #expect(try await counts(auth) == [2, 2, 1, 1, 2, 3])
            try await auth.pass(.seconds(660))
            #expect(try await counts(auth) == [2, 2, 1, 1, 2, 3], "a registration may be sent another code for a day")
            try await auth.pass(.seconds(86_400))
            #expect(try await counts(auth) == [2, 1, 0, 1, 2, 2])
            try await auth.pass(.seconds(7 * 86_400))
            #expect(try await counts(auth) == [1, 1, 0, 1, 2, 2])
            try await auth.pass(.seconds(30 * 86_400))
            #expect(try await counts(auth) == [1, 1, 0, 0, 0, 2])
            try await auth.pass(.seconds(60 * 86_400))
            #expect(try await counts(auth) == [1, 0, 0, 0, 0, 0])
        }
    }
}
