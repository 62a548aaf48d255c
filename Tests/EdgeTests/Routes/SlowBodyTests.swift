import Contracts
import HTTPTypes
import Hummingbird
import Messaging
import NIOCore
import TestSupport
import Testing

@testable import EdgeService

/// Requests whose bodies come slowly, from more addresses than run at a time.
@Suite struct SlowBodyTests {
    /// Begins requests whose bodies do not end until `body` has ended.
    private func during(
        _ method: HTTPRequest.Method, _ path: String, token: String? = nil, of fixture: EdgeFixture,
        _ body: () async throws -> Void
    ) async throws {
        let router = fixture.router.responder
        let begun = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            var clients: [AsyncStream<ByteBuffer>.Continuation] = []
            for number in 1...4 {
                let (chunks, client) = AsyncStream<ByteBuffer>.makeStream()
                clients.append(client)
                let slow = chunks.map { chunk in
                    await begun.pass()
                    return chunk
                }
                group.addTask {
                    _ = try await EdgeFixture.respond(
                        method, path, RequestBody(asyncSequence: slow), token: token, peer: "192.0.\(number).1",
                        by: router)
                }
                client.yield(ByteBuffer(string: "{"))
            }
            await begun.open(forGood: true)
            try await eventually("their bodies are read") { await begun.arrivals == 4 }
            try await body()
            for client in clients { client.finish() }
            try await group.waitForAll()
        }
    }

    @Test func `take no places among those whose passwords are hashed`() async throws {
        let auth = Subscriptions(of: .auth).answer(GetSigningKeys.self) { _, _ in .success(.init(jwks: "{\"keys\":[]}"))
        }
        .perform(LogIn.self) { _, _ in .failure(.invalidCredentials) }
        var settings = EdgeSettings()
        settings.concurrentSignIns = 1
        try await EdgeFixture.run([auth], settings: settings) { fixture in
            try await during(.post, "/v1/auth/login", of: fixture) {
                let honest = try await fixture.send(
                    .post, "/v1/auth/login", #"{"email":"ann@example.com","password":"x"}"#, peer: "198.51.100.1")
                #expect(honest.status == 401, "\(honest)")
            }
        }
    }

    @Test func `take no places among those that the services work for`() async throws {
        let cart = Subscriptions(of: .cart).answer(GetCarts.self) { query, _ in
            .success(Example.carts(of: query) { _ in Example.cart() })
        }
        var settings = EdgeSettings()
        settings.concurrentRequests = 1...1
        try await EdgeFixture.run([cart], settings: settings) { fixture in
            try await during(.post, "/v1/orders", token: try fixture.mint.token(), of: fixture) {
                let honest = try await fixture.asCustomer(.get, "/v1/cart")
                #expect(honest.status == 200, "\(honest)")
            }
        }
    }

    @Test func `are not asked for their type where no body means anything`() async throws {
        let cart = Subscriptions(of: .cart).perform(ClearCart.self) { _, _ in .success(Example.cart()) }
        try await EdgeFixture.run([cart]) { fixture in
            let headers = ["Content-Type": "text/plain", "Content-Length": "2"]
            let answer = try await fixture.asCustomer(.delete, "/v1/cart", headers: headers)
            #expect(answer.status != 415, "\(answer)")
        }
    }
}
