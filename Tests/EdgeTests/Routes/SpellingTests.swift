import Contracts
import HTTPKit
import HTTPTypes
import Messaging
import TestSupport
import Testing

@testable import EdgeService

/// One path has one spelling, so that no other reaches a route past its quota.
@Suite struct SpellingTests {
    private static let login = #"{"email":"a@example.com","password":"Wrong-Horse-7"}"#

    @Test(arguments: [
        "//v1/auth/login", "/v1//auth/login", "/v1/auth/login/", "/v1/./auth/login", "/v1/x/../auth/login",
        "/v1/auth/%2e/login",
    ])
    func `another spelling of a path is not found`(path: String) async throws {
        try await EdgeFixture.run { fixture in
            let answer = try await fixture.send(.post, path, Self.login)
            #expect(answer.status == 404, "\(answer)")
            #expect(answer.code == "not_found")
        }
    }

    @Test func `an encoded spelling counts towards the same quota`() async throws {
        var settings = EdgeSettings()
        settings.loginRateLimitPerMinute = 2
        let auth = Subscriptions(of: .auth).answer(GetSigningKeys.self) { _, _ in .success(.init(jwks: "{\"keys\":[]}"))
        }
        .perform(LogIn.self) { _, _ in .failure(.invalidCredentials) }
        try await EdgeFixture.run([auth], settings: settings) { fixture in
            var seen: [Int] = []
            for path in ["/v1/auth/login", "/v1/auth/%6Cogin", "/v1/%61uth/login"] {
                seen.append(try await fixture.send(.post, path, Self.login).status)
            }
            #expect(seen == [401, 401, 429])
        }
    }

    @Test func `passwords of one client are hashed in turns with those of others`() async throws {
        let gate = Gate()
        let auth = Subscriptions(of: .auth).answer(GetSigningKeys.self) { _, _ in .success(.init(jwks: "{\"keys\":[]}"))
        }
        .perform(LogIn.self) { call, _ in
            await gate.pass(call.email)
            return .failure(.invalidCredentials)
        }
        var settings = EdgeSettings()
        settings.concurrentSignIns = 1
        settings.admissionWait = .seconds(60)
        try await EdgeFixture.run([auth], settings: settings) { fixture in
            let router = fixture.router.responder
            func logIn(_ email: String, from peer: String) async throws -> Int {
                try await EdgeFixture.send(
                    .post, "/v1/auth/login", #"{"email":"\#(email)","password":"x"}"#, peer: peer, to: router
                ).status
            }
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await logIn("guess@example.com", from: "192.0.2.1") } }
                try await eventually("seven wait") { fixture.router.hashing.waiting == 7 }
                group.addTask { try await logIn("honest@example.com", from: "198.51.100.1") }
                try await eventually("eight wait") { fixture.router.hashing.waiting == 8 }
                await gate.open()
                try await eventually("the next is hashed") { await gate.arrivals == 2 }
                #expect(await gate.names == ["guess@example.com", "honest@example.com"])
                await gate.open(forGood: true)
                for try await status in group { #expect(status == 401) }
            }
        }
    }
}
