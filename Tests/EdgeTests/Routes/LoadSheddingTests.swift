import Contracts
import Foundation
import HTTPKit
import HTTPTypes
import Messaging
import TestSupport
import Testing

@testable import EdgeService

@Suite struct LoadSheddingTests {
    private static func cart(behind gate: Gate) -> Subscriptions {
        Subscriptions(of: .cart).answer(GetCarts.self) { query, _ in
            await gate.pass()
            return .success(Example.carts(of: query) { _ in Example.cart() })
        }
    }

    private static func settings(wait: Duration) -> EdgeSettings {
        var settings = EdgeSettings()
        settings.concurrentRequests = 1...1
        settings.admissionWait = wait
        return settings
    }

    @Test func `a request above the limit waits for its turn`() async throws {
        let gate = Gate()
        try await EdgeFixture.run([Self.cart(behind: gate)], settings: Self.settings(wait: .seconds(60))) { fixture in
            let (router, token) = (fixture.router.responder, try fixture.mint.token())
            async let first = EdgeFixture.send(.get, "/v1/cart", token: token, to: router)
            while await gate.arrivals == 0 { await Task.yield() }
            async let second = EdgeFixture.send(.get, "/v1/cart", token: token, to: router)
            try await eventually("the second waits") { fixture.router.admission.waiting == 1 }
            let probe = try await fixture.send(.get, "/livez")
            #expect(probe.status == 200)
            await gate.open()
            #expect(try await first.status == 200)
            while await gate.arrivals == 1 { await Task.yield() }
            await gate.open()
            #expect(try await second.status == 200)
            #expect(fixture.router.admission.waiting == 0)
        }
    }

    @Test(arguments: [Duration.zero, .milliseconds(50)])
    func `nobody waits longer than the longest wait, and a refusal says when to come back`(wait: Duration) async throws
    {
        let gate = Gate()
        try await EdgeFixture.run([Self.cart(behind: gate)], settings: Self.settings(wait: wait)) { fixture in
            let (router, token) = (fixture.router.responder, try fixture.mint.token())
            async let first = EdgeFixture.send(.get, "/v1/cart", token: token, to: router)
            while await gate.arrivals == 0 { await Task.yield() }
            let second = try await fixture.asCustomer(.get, "/v1/cart")
            #expect(second.status == 503, "\(second)")
            #expect(second.header("Retry-After").flatMap { Int($0) }.map { (1...30).contains($0) } == true)
            #expect(second.code == "overloaded")
            #expect(fixture.router.admission.waiting == 0)
            await gate.open()
            let answered = try await first
            #expect(answered.status == 200, "\(answered)")
        }
    }

    @Test func `a crowd of 320 clients that do not retry is served`() async throws {
        let gate = Gate()
        try await LiveEdge.run([Self.cart(behind: gate)]) { edge, fixture in
            let token = try fixture.mint.token()
            async let crowd = LiveEdge.client(
                "/usr/bin/ab",
                [
                    "-q", "-n", "320", "-c", "320", "-s", "30", "-H", "Authorization: Bearer \(token)",
                    "\(edge.url)/v1/cart",
                ])
            // No answer before many more than the first limit of 128 are there.
            let line: Void? = try? await eventually("a crowd waits") { fixture.router.admission.waiting >= 64 }
            await gate.open(forGood: true)
            let seen = try await crowd
            #expect(line != nil, "nobody waited")
            #expect(seen.contains("Complete requests:      320"), "\(seen)")
            let refused = try Self.count("Non-2xx responses:", in: seen)
            #expect(refused <= 320 / 4, "\(seen)")
            #expect(fixture.router.admission.waiting == 0)
        }
    }

    /// A number that ab prints; it leaves out what never happened.
    private static func count(_ name: String, in report: String) throws -> Int {
        guard let line = report.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else { return 0 }
        return try #require(Int(line.dropFirst(name.count).trimmingCharacters(in: .whitespaces)))
    }
}
