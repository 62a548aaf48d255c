import Contracts
import HTTPTypes
import Messaging
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import EdgeService

/// An account that tries administrators' routes is in the audit trail, once in a while.
@Suite struct RefusedAccessTests {
    @Test func `a refused request of an administrators' route is recorded once for each account`() async throws {
        let mint = TokenMint()
        let records = Mutex<[ActionRecord]>([])
        let auth = Subscriptions(of: .auth)
            .answer(GetSigningKeys.self) { _, _ in .success(.init(jwks: mint.jwks)) }
            .carryOut(RecordAction.self) { command, _ in
                records.withLock { $0.append(command.record) }
                return .success(Done())
            }
        let other = CustomerID(.make())
        try await EdgeFixture.run([auth]) { fixture in
            for _ in 0..<3 {
                let answer = try await fixture.send(.get, "/v1/admin/orders", token: mint.token())
                #expect(answer.status == 403)
            }
            let wrongRole = try mint.token(of: other, roles: ["customer", "catalogue"])
            #expect(try await fixture.send(.get, "/v1/admin/audit", token: wrongRole).status == 403)
            try await eventually("both accounts are recorded") { records.withLock { $0.count } == 2 }
            let found = records.withLock { $0 }.sorted { $0.roles.count < $1.roles.count }
            #expect(found.allSatisfy { $0.action == "edge.access-refused" })
            #expect(found.map(\.actorID) == [TokenMint.customer, other])
            #expect(found.map { $0.changes.first?.after } == ["GET /v1/admin/orders", "GET /v1/admin/audit"])
        }
    }
}
