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
struct `An erased account` {
    private static let email = "ada@example.com"

    private func handlers(_ auth: AuthFixture, unfinished: [UnfinishedOrder] = []) -> ErasureHandlers {
        ErasureHandlers(
            store: auth.store, passwords: auth.passwords, sealer: AuthFixture.sealer, logger: auth.logger
        ) { _, _ in .success(.init(items: unfinished)) }
    }

    private func erase(
        _ auth: AuthFixture, _ id: CustomerID, password: String = AuthFixture.password, code: String? = nil,
        unfinished: [UnfinishedOrder] = []
    ) async throws -> Outcome<EraseAccount> {
        try await handlers(auth, unfinished: unfinished).erase(
            EraseAccount(password: password, code: code, requester: AuthFixture.home), AuthFixture.context(id))
    }

    /// The tables whose rows contain the text, as text or as bytes.
    private func tables(with text: String, _ auth: AuthFixture) async throws -> [String] {
        let names: [String] = try await auth.database.query(
            "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'auth' ORDER BY tablename"
        ).map { try $0["name"] }
        let hex = text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        var found: [String] = []
        for name in names {
            let isThere: Bool = try await auth.database.database.value(
                """
                SELECT EXISTS (SELECT FROM \(raw: name) AS entry
                    WHERE strpos(lower(entry::text), \(text)) > 0 OR strpos(entry::text, \(hex)) > 0)
                """)
            if isThere { found.append(name) }
        }
        return found
    }

    @Test func `leaves no address, no name and no session, informs the other services, and mails its owner`()
        async throws
    {
        try await withAuth { auth in
            try await auth.register(Self.email, name: "Quokka")
            #expect(try await auth.verify(Self.email, auth.lastCode().code) == .success(Done()))
            let id = try await auth.account(Self.email).id
            let tokens = try #require(try await auth.logIn(Self.email).value)
            try await auth.forget(Self.email)
            let before = try await tables(with: Self.email, auth)
            #expect(before == ["account", "outbox"], "the control")
            #expect(try await erase(auth, id) == .success(Done()))

            #expect(try await auth.database.published(AccountErased.self).map(\.customerID) == [id])
            let mails = try await auth.database.ordered(SendSecurityNotice.self)
            #expect(mails.map(\.kind) == [.accountErased])
            #expect(mails.map { "\($0.email)" } == [Self.email])
            // As the relay does once the mails are with the broker.
            try await auth.database.query("UPDATE outbox SET sent_at = now(), body = NULL WHERE is_confidential")
            #expect(try await tables(with: Self.email, auth) == [])
            #expect(try await tables(with: "quokka", auth) == [])
            #expect(try await auth.store.account(id) == nil)
            #expect(try await auth.logIn(Self.email) == .failure(.invalidCredentials))
            #expect(try await auth.refresh(tokens.refreshToken) == .failure(.invalid))
            #expect(try await auth.store.endedSessions(after: nil).ids.count == 1, "the edges learn that it ended")
            #expect(try await erase(auth, id) == .failure(.notFound))
        }
    }

    @Test func `frees its address for another account`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount(Self.email)
            #expect(try await erase(auth, id) == .success(Done()))
            #expect(try await auth.openAccount(Self.email) != id)
            #expect(try await auth.logIn(Self.email).value != nil)
        }
    }

    @Test func `needs the password, and guesses are throttled like logins`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount(Self.email)
            for _ in 0...LoginThrottle.freeFailures {
                #expect(try await erase(auth, id, password: "Wr0ngPassword") == .failure(.wrongPassword))
            }
            #expect(try await erase(auth, id) == .failure(.tooManyAttempts(retryAfter: 5)))
            #expect(try await auth.store.account(id) != nil)
        }
    }

    @Test func `needs the second factor too, if it has one`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount(Self.email)
            let factors = SecondFactorHandlers(
                store: auth.store, passwords: auth.passwords, sealer: AuthFixture.sealer)
            _ = try await factors.enrol(
                EnrolSecondFactor(password: AuthFixture.password, requester: AuthFixture.home), AuthFixture.context(id)
            ).get()
            let factor = try #require(try await auth.store.secondFactor(of: id))
            let secret = AuthenticatorSecret(bytes: try #require(AuthFixture.sealer.open(factor.secret, of: id)))
            let recovery = try await factors.confirm(
                ConfirmSecondFactor(
                    code: secret.password(at: TimeBasedPassword.step(at: .now())), requester: AuthFixture.home),
                AuthFixture.context(id)
            ).get().recoveryCodes
            #expect(try await erase(auth, id) == .failure(.secondFactorRequired))
            #expect(try await erase(auth, id, code: "abcdef") == .failure(.invalidSecondFactor))
            #expect(try await erase(auth, id, code: recovery[0]) == .success(Done()))
        }
    }

    @Test func `has no orders under way, and no administrator's roles`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount(Self.email)
            let order = UnfinishedOrder(
                orderID: OrderID(.make()), number: OrderNumber(402_118_953)!, status: .shipped)
            #expect(try await erase(auth, id, unfinished: [order]) == .failure(.ordersUnderWay([order])))
            try await auth.database.query("UPDATE account SET roles = '{customer,orders}' WHERE customer_id = \(id)")
            #expect(try await erase(auth, id) == .failure(.isAdministrator))
            #expect(
                try await handlers(auth).eraseCustomer(EraseCustomer(userID: id), AuthFixture.context())
                    == .failure(.isAdministrator))
            #expect(try await auth.database.published(AccountErased.self) == [])
        }
    }

    @Test func `can be erased by an owner of the shop, which is in the audit trail`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount(Self.email)
            let owner = MessageContext.beginning(
                at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.owner]))
            let call = EraseCustomer(userID: id)
            #expect(try await handlers(auth).eraseCustomer(call, owner) == .success(Done()))
            #expect(try await handlers(auth).eraseCustomer(call, owner) == .failure(.notFound))
            let trail = ActionRecordStore(database: auth.database)
            let recorded = try await trail.list(.init(), before: nil, limit: 10).map(\.record)
            #expect(recorded.map(\.action) == ["auth.erase-customer"])
            #expect(recorded.map(\.target) == [.init(.account, id)])
            #expect(try await auth.database.published(AccountErased.self).count == 1)
        }
    }
}
