import Contracts
import HTTPTypes
import Messaging
import Testing

@testable import EdgeService

@Suite struct LoadSheddingTests {
    @Test func `what is too much is refused at once, and what was taken is answered`() async throws {
        let gate = Gate()
        let cart = Subscriptions(of: .cart).answer(GetCarts.self) { query, _ in
            await gate.pass()
            return .success(Example.carts(of: query) { _ in Example.cart() })
        }
        var settings = EdgeSettings()
        settings.concurrentRequests = 1...1
        try await EdgeFixture.run([cart], settings: settings) { bed in
            let (router, token) = (bed.router.responder, try bed.mint.token())
            async let first = EdgeFixture.send(.get, "/v1/cart", token: token, to: router)
            while await gate.arrivals == 0 { await Task.yield() }
            let second = try await bed.asCustomer(.get, "/v1/cart")
            #expect(second.status == 503, "\(second)")
            #expect(second.header("Retry-After") == "1")
            #expect(second.code == "overloaded")
            let probe = try await bed.send(.get, "/livez")
            #expect(probe.status == 200)
            await gate.open()
            let answered = try await first
            #expect(answered.status == 200, "\(answered)")
        }
    }
}
