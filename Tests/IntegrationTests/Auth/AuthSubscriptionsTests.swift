import AuthDomain
import Contracts
import TestSupport
import Testing

@testable import AuthService
@testable import Messaging

@Suite(.timeLimit(.minutes(2)))
struct `The auth service` {
    @Test func `handles every message that it owns`() async throws {
        try await withAuth { auth in
            let table = AuthSubscriptions.table(
                store: auth.store, actions: ActionRecordStore(database: auth.database), passwords: auth.passwords,
                policy: auth.policy, tokens: auth.tokens, sealer: AuthFixture.sealer,
                quotas: auth.quotas,
                erasures: ErasureHandlers(
                    store: auth.store, passwords: auth.passwords, sealer: AuthFixture.sealer, logger: auth.logger
                ) { _, _ in .success(.init(items: [])) },
                exports: PersonalExportStore(
                    database: auth.database, terms: PersonalExportTerms(perDay: 5, fileLifetime: .seconds(3600))),
                logger: auth.logger)
            // Audits and operator requests are handled by shared code in all services.
            let common = [Audit<Audited.Auth>.name, Operate<Audited.Auth>.name]
            let owned = Topology.requests.map(\.name).filter { $0.owner == .auth && !common.contains($0) }
            #expect(Set(table.queries.keys).union(table.calls.keys).union(table.commands.keys) == Set(owned))
            #expect(owned.count == 34)
        }
    }

    @Test func `publishes the keys that its tokens are signed with`() async throws {
        try await withAuth { auth in
            let answer = try await GetSigningKeysHandler(keys: auth.tokens.reloadedKeys).handle(
                GetSigningKeys(), AuthFixture.context())
            #expect(answer.value?.jwks == auth.tokens.keys.jwks)
        }
    }
}
