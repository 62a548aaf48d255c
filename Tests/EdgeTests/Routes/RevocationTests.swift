import Contracts
import HTTPKit
import HTTPTypes
import Messaging
import Testing
import Vocabulary

@testable import EdgeService

/// Access ends with its session and with its key, although the token is valid for longer.
@Suite struct RevocationTests {
    private static let order = Subscriptions(of: .order).answer(ListOrders.self) { _, _ in
        .success(Page(items: [], nextCursor: nil))
    }
    private static let session = SessionID(UniqueID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0031))
    private static let position = ListEndedSessions.Position(endedAt: Timestamp(seconds: 9), sessionID: session)

    private func token(_ mint: TokenMint, _ session: SessionID = session) throws -> String {
        try mint.token(mint.header(), mint.claims(["sid": session.description]))
    }

    @Test func `a remembered token of an ended session is refused`() async throws {
        let replies = Log<ListEndedSessions.Reply>()
        let ended: @Sendable (ListEndedSessions) -> Outcome<ListEndedSessions>? = { _ in
            replies.entries.last.map { .success($0) }
        }
        try await EdgeFixture.run([Self.order], ended: ended) { fixture in
            let (ours, other) = (try token(fixture.mint), try token(fixture.mint, SessionID(.make())))
            #expect(try await fixture.send(.get, "/v1/orders", token: ours).status == 200)
            replies.append(
                .init(
                    sessionIDs: [Self.session], hasMore: false, next: Self.position, keyIDs: [fixture.mint.keyID]))
            try await fixture.router.revocations.refresh(.beginning(at: .edge))
            let answer = try await fixture.send(.get, "/v1/orders", token: ours)
            #expect(answer.status == 401)
            #expect(answer.header("WWW-Authenticate") == "Bearer error=\"invalid_token\"")
            #expect(try await fixture.send(.get, "/v1/orders", token: other).status == 200)
            #expect(try await fixture.asCustomer(.get, "/v1/orders").status == 200, "a token without a session")
        }
    }

    @Test func `a remembered token does not outlive its key's withdrawal`() async throws {
        let replies = Log<ListEndedSessions.Reply>()
        let ended: @Sendable (ListEndedSessions) -> Outcome<ListEndedSessions>? = { _ in
            replies.entries.last.map { .success($0) }
        }
        try await EdgeFixture.run([Self.order], ended: ended) { fixture in
            #expect(try await fixture.asCustomer(.get, "/v1/orders").status == 200)
            replies.append(.none(keyIDs: ["another"]))
            try await fixture.router.revocations.refresh(.beginning(at: .edge))
            #expect(try await fixture.asCustomer(.get, "/v1/orders").status == 401)
        }
    }

    @Test func `nobody is let in before the edge knows which sessions have ended`() async throws {
        let isAway = Log<Bool>()
        isAway.append(true)
        let ended: @Sendable (ListEndedSessions) throws -> Outcome<ListEndedSessions>? = { _ in
            if isAway.entries.last == true { throw MessagingError.failed(isTransient: true) }
            return nil
        }
        try await EdgeFixture.run([Self.order], ended: ended) { fixture in
            let answer = try await fixture.asCustomer(.get, "/v1/orders")
            #expect(answer.status == 503)
            #expect(answer.header("Retry-After") == "1")
            isAway.append(false)
            #expect(try await fixture.asCustomer(.get, "/v1/orders").status == 200)
        }
    }

    @Test func `each reading goes on where the last one ended, to its last page`() async throws {
        let asked = Log<ListEndedSessions.Position?>()
        let revocations = Revocations { query, _ in
            asked.append(query.after)
            return .init(
                sessionIDs: asked.entries.count == 2 ? [Self.session] : [], hasMore: asked.entries.count == 1,
                next: .init(endedAt: Timestamp(seconds: Int64(asked.entries.count)), sessionID: Self.session),
                keyIDs: ["k"])
        }
        let cause = MessageContext.beginning(at: .edge)
        #expect(try await revocations.allow(Self.session, signedBy: "k", cause) == false)
        try await revocations.refresh(cause)
        #expect(asked.entries.map { $0?.endedAt.seconds } == [nil, 1, 2])
        #expect(try await revocations.allow(Self.session, signedBy: "k", cause) == false)
    }
}
