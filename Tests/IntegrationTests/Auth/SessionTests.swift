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
struct Sessions {
    private func handlers(_ auth: AuthFixture) -> SessionHandlers {
        SessionHandlers(store: auth.store, keys: auth.tokens.reloadedKeys)
    }

    private func sessions(_ auth: AuthFixture, _ id: CustomerID) async throws -> [ListSessions.Session] {
        try await handlers(auth).list(ListSessions(), AuthFixture.context(id)).get().items
    }

    private func logIn(_ auth: AuthFixture, _ client: String?) async throws -> TokenSet {
        let handler = LogInHandler(
            store: auth.store, passwords: auth.passwords, tokens: auth.tokens, sealer: AuthFixture.sealer,
            quotas: auth.quotas)
        return try await handler.handle(
            LogIn(email: "ada@example.com", password: AuthFixture.password, client: client), AuthFixture.context()
        ).get()
    }

    @Test func `are listed with what signed in, the last used first`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            let first = try await logIn(auth, "Phone/1")
            _ = try await logIn(auth, nil)
            #expect(try await sessions(auth, id).map(\.client) == [nil, "Phone/1"])
            _ = try await auth.refresh(first.refreshToken)
            #expect(try await sessions(auth, id).map(\.client) == ["Phone/1", nil])
            #expect(try await sessions(auth, CustomerID(.make())) == [])
        }
    }

    @Test func `end one by one or all, for their customer alone`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            let tokens = [try await logIn(auth, "a"), try await logIn(auth, "b"), try await logIn(auth, "c")]
            let ended = try await sessions(auth, id)[0].sessionID
            let call = EndSessions(sessionID: ended)
            let stranger = AuthFixture.context(CustomerID(.make()))
            #expect(try await handlers(auth).end(call, stranger) == .failure(.notFound))
            #expect(try await handlers(auth).end(call, AuthFixture.context(id)) == .success(Done()))
            #expect(try await handlers(auth).end(call, AuthFixture.context(id)) == .failure(.notFound))
            #expect(try await auth.refresh(tokens[2].refreshToken) == .failure(.invalid))
            #expect(try await auth.refresh(tokens[1].refreshToken).value != nil)
            #expect(try await handlers(auth).end(EndSessions(), AuthFixture.context(id)) == .success(Done()))
            #expect(try await sessions(auth, id) == [])
            #expect(try await auth.refresh(tokens[0].refreshToken) == .failure(.invalid))
        }
    }

    @Test func `that ended are listed for the edge until their last token has expired`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            let token = try await logIn(auth, nil).refreshToken
            let session = try await sessions(auth, id)[0].sessionID
            func ended(_ position: ListEndedSessions.Position? = nil) async throws -> ListEndedSessions.Reply {
                try await handlers(auth).listEnded(ListEndedSessions(after: position), AuthFixture.context()).get()
            }
            let before = try await ended()
            #expect(before.sessionIDs == [])
            #expect(before.keyIDs == [auth.tokens.keys.currentKeyID])
            try await auth.logOut(token)
            #expect(try await ended(before.next).sessionIDs == [session])
            #expect(try await ended().sessionIDs == [session])
            try await auth.database.query("UPDATE refresh_family SET revoked_at = revoked_at - interval '66 minutes'")
            #expect(try await ended().sessionIDs == [])
        }
    }

    @Test func `that ended at once are listed in pages`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            try await auth.database.query(
                """
                INSERT INTO refresh_family (family_id, customer_id, expires_at, revoked_at)
                SELECT gen_random_uuid(), \(id), now() + interval '1 day', now() - interval '1 minute'
                FROM generate_series(1, 1500)
                """)
            let first = try await auth.store.endedSessions(after: nil)
            #expect(first.ids.count == 1000)
            #expect(first.hasMore)
            let second = try await auth.store.endedSessions(after: first.next)
            #expect(second.ids.count == 500)
            #expect(!second.hasMore)
            #expect(Set(first.ids + second.ids).count == 1500)
        }
    }

    @Test func `are limited: a login ends the one that was not used for the longest time`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            for number in 0...SessionLimit.perAccount { _ = try await logIn(auth, "\(number)") }
            let clients = try await sessions(auth, id).map(\.client)
            #expect(clients.count == SessionLimit.perAccount)
            #expect(clients.first == "\(SessionLimit.perAccount)")
            #expect(clients.last == "1")
        }
    }
}

@Suite(.timeLimit(.minutes(2)))
struct `Changing the password` {
    private func change(
        _ auth: AuthFixture, _ id: CustomerID, from current: String, to password: String, in session: SessionID? = nil
    ) async throws -> Outcome<ChangePassword> {
        try await ChangePasswordHandler(store: auth.store, passwords: auth.passwords, policy: auth.policy).handle(
            ChangePassword(
                current: current, password: password, sessionID: session, requester: AuthFixture.home),
            AuthFixture.context(id))
    }

    @Test func `needs the old one, and ends every other session`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            let (old, new) = (AuthFixture.password, "N3wPassphrase")
            let others = try await auth.logIn("ada@example.com").value
            let current = try await auth.logIn("ada@example.com").value
            let session = try await auth.store.sessions(of: id)[0].sessionID
            #expect(try await change(auth, id, from: "Wr0ngPassword", to: new) == .failure(.wrongPassword))
            #expect(try await change(auth, id, from: old, to: "short").rejection != nil)
            #expect(try await change(auth, CustomerID(.make()), from: old, to: new) == .failure(.notFound))
            #expect(try await change(auth, id, from: old, to: new, in: session) == .success(Done()))
            #expect(try await auth.logIn("ada@example.com", old) == .failure(.invalidCredentials))
            #expect(try await auth.logIn("ada@example.com", new).value != nil)
            #expect(try await auth.refresh(#require(others).refreshToken) == .failure(.invalid))
            #expect(try await auth.refresh(#require(current).refreshToken).value != nil)
        }
    }

    @Test func `is throttled like logging in`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            for _ in 0...LoginThrottle.freeFailures {
                #expect(
                    try await change(auth, id, from: "Wr0ngPassword", to: "N3wPassphrase").rejection == .wrongPassword)
            }
            let outcome = try await change(auth, id, from: AuthFixture.password, to: "N3wPassphrase")
            #expect(outcome == .failure(.tooManyAttempts(retryAfter: 5)))
        }
    }
}
