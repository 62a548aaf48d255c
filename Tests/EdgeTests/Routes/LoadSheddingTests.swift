import Contracts
import HTTPTypes
import Messaging
import Testing

@testable import EdgeService

@Suite struct LoadSheddingTests {
    @Test func `a request above the limit is refused at once, and admitted ones are answered`() async throws {
        let gate = Gate()
        let cart = Subscriptions(of: .cart).answer(GetCarts.self) { query, _ in
            await gate.pass()
            return .success(Example.carts(of: query) { _ in Example.cart() })
        }
        var settings = EdgeSettings()
        settings.concurrentRequests = 1...1
        try await EdgeFixture.run([cart], settings: settings) { fixture in
            let (router, token) = (fixture.router.responder, try fixture.mint.token())
            async let first = EdgeFixture.send(.get, "/v1/cart", token: token, to: router)
            while await gate.arrivals == 0 { await Task.yield() }
            let second = try await fixture.asCustomer(.get, "/v1/cart")
            #expect(second.status == 503, "\(second)")
            #expect(second.header("Retry-After") == "1")
            #expect(second.code == "overloaded")
            let probe = try await fixture.send(.get, "/livez")
            #expect(probe.status == 200)
            await gate.open()
            let answered = try await first
            #expect(answered.status == 200, "\(answered)")
        }
    }
}
