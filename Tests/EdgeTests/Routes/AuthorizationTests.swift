import HTTPTypes
import Testing

@testable import EdgeService

/// Goes through the routes of the router, so that a new route is checked too. docs/routes.md shows who may call which.
@Suite struct AuthorizationTests {
    @Test func `strangers are kept out of every route that is not open, before their body is looked at`() async throws {
        try await EdgeFixture.run { fixture in
            let closed = fixture.router.routes.filter(\.policy.audience.signsIn)
            #expect(closed.count >= 50)
            for route in closed {
                let answer = try await fixture.send(
                    route.method, route.documentedPath, "no JSON", headers: ["Content-Type": "text/plain"])
                #expect(answer.status == 401, "\(route.name)")
                let tampered = try await fixture.send(route.method, route.documentedPath, token: "a.b.c")
                #expect(tampered.status == 401, "\(route.name)")
            }
        }
    }

    @Test func `customers are kept out of every admin route`() async throws {
        try await EdgeFixture.run { fixture in
            let admin = fixture.router.routes.filter { $0.policy.audience == .admin }
            #expect(admin.count >= 37)
            for route in admin {
                let answer = try await fixture.asCustomer(route.method, route.documentedPath, "no JSON")
                #expect(answer.status == 403, "\(route.name)")
                #expect(answer.code == "forbidden")
            }
        }
    }

    /// The path is for people; the policy decides.
    @Test func `what stands under admin is for admins, and nothing else is`() async throws {
        try await EdgeFixture.run { fixture in
            for route in fixture.router.routes {
                #expect((route.policy.audience == .admin) == route.path.hasPrefix("/v1/admin/"), "\(route.name)")
            }
        }
    }
}
