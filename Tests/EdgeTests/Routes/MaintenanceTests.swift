import Contracts
import HTTPTypes
import Messaging
import Synchronization
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct MaintenanceTests {
    /// The order service, which stores the maintenance.
    private final class Announced: Sendable {
        let window = Mutex<MaintenanceWindow?>(nil)

        init(_ message: String? = nil, until end: Timestamp = .now() + .seconds(600)) {
            let start = Timestamp.now()
            window.withLock { window in
                window = message.map {
                    MaintenanceWindow(until: end, message: $0, startedBy: "ann", startedAt: start)
                }
            }
        }

        var service: Subscriptions {
            Subscriptions(of: .order).answer(GetMaintenance.self) { _, _ in
                .success(.init(window: self.window.withLock { $0 }))
            }
            .answer(GetOrder.self) { _, _ in .success(Example.order()) }
        }
    }

    @Test func `a change is refused with 503, the time that is left and the message, and reads are served`()
        async throws
    {
        try await EdgeFixture.run([Announced("We are back at five.").service]) { fixture in
            try await fixture.router.maintenance.poll()
            let refused = try await fixture.asCustomer(.post, "/v1/cart/items", "{}")
            #expect(refused.status == 503, "\(refused)")
            #expect(refused.code == "maintenance")
            #expect(refused.json["detail"] as? String == "We are back at five.")
            #expect(refused.json["until"] as? String != nil)
            let seconds = try #require(refused.header("Retry-After").flatMap { Int($0) })
            #expect((1...600).contains(seconds))
            let read = try await fixture.asCustomer(.get, "/v1/orders/\(Example.orderID)")
            #expect(read.status == 200, "\(read)")
            let metrics = fixture.router.metrics.text
            #expect(metrics.contains("cloudretail_edge_maintenance{service=\"edge\"} 1"))
            #expect(metrics.contains("cloudretail_edge_maintenance_refusals_total{service=\"edge\"} 1"))
        }
    }

    @Test func `every change is refused before anything of it is read, but sessions and payments of placed orders`()
        async throws
    {
        try await EdgeFixture.run([Announced("Back soon.").service]) { fixture in
            try await fixture.router.maintenance.poll()
            var served: Set<String> = []
            for route in fixture.router.routes where route.method != .get {
                let path = route.path.replacing("**", with: "a").replacing(#/\{\w+\}/#, with: "\(UniqueID.make())")
                let answer = try await fixture.send(route.method, path, "not JSON")
                if answer.code != "maintenance" { served.insert(route.name) }
            }
            #expect(
                served == ["POST /v1/auth/login", "POST /v1/auth/refresh", "POST /v1/auth/logout", "POST /v1/payments"])
            let preflight = try await fixture.send(.options, "/v1/cart/items")
            #expect(preflight.status == 204)
            let unknown = try await fixture.send(.post, "/v1/nothing")
            #expect(unknown.status == 404)
        }
    }

    @Test func `it ends when the operator ends it, and by itself when nobody does`() async throws {
        let announced = Announced("Back soon.")
        try await EdgeFixture.run([announced.service]) { fixture in
            try await fixture.router.maintenance.poll()
            #expect(try await fixture.asCustomer(.post, "/v1/cart/items", "{}").code == "maintenance")
            announced.window.withLock { $0 = nil }
            try await fixture.router.maintenance.poll()
            #expect(try await fixture.asCustomer(.post, "/v1/cart/items", "{}").code != "maintenance")
            // The order service still says so, but its clock is late.
            announced.window.withLock {
                $0 = MaintenanceWindow(until: .now(), message: "Over.", startedBy: "ann", startedAt: .now())
            }
            try await fixture.router.maintenance.poll()
            #expect(try await fixture.asCustomer(.post, "/v1/cart/items", "{}").code != "maintenance")
        }
    }

    @Test func `what is known stays while the order service does not answer`() throws {
        let state = MaintenanceState()
        let now = Timestamp.now()
        let window = MaintenanceWindow(until: now + .seconds(60), message: "Back.", startedBy: "ann", startedAt: now)
        #expect(state.set(window))
        #expect(!state.set(window))
        #expect(state.window(at: now + .seconds(59)) == window)
        #expect(state.window(at: now + .seconds(60)) == nil)
    }
}
