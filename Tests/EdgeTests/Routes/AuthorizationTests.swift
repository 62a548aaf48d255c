import HTTPTypes
import Testing
import Vocabulary

@testable import EdgeService

/// Calls the routes of the router, so that a new route is checked too. docs/routes.md shows who may call which.
@Suite struct AuthorizationTests {
    @Test func `a request without a token is refused before its body is read, except on open routes`() async throws {
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

    @Test func `customers are refused on every admin route`() async throws {
        try await EdgeFixture.run { fixture in
            let admin = fixture.router.routes.filter { $0.policy.audience.isAdministrative }
            #expect(admin.count >= 37)
            for route in admin {
                let answer = try await fixture.asCustomer(route.method, route.documentedPath, "no JSON")
                #expect(answer.status == 403, "\(route.name)")
                #expect(answer.code == "forbidden")
            }
        }
    }

    /// docs/routes.md shows the declared roles to reviewers; here the edge is asked.
    @Test func `each admin route is open to its roles and to no other`() async throws {
        let mint = TokenMint()
        try await EdgeFixture.run(SpecimenShop.services(jwks: mint.jwks), leastTimeout: .seconds(60)) { fixture in
            var opened: [Role: Int] = [:]
            for route in fixture.router.routes {
                guard case .administrators(let allowed) = route.policy.audience else { continue }
                #expect(!allowed.isEmpty && allowed.isSubset(of: Role.administrative), "\(route.name)")
                for role in Role.allCases {
                    let token = try mint.token(roles: ["customer", role.rawValue])
                    let answer = try await fixture.send(route.method, route.documentedPath, "no JSON", token: token)
                    let isOpen = role == .admin || allowed.contains(role)
                    #expect((answer.status != 403) == isOpen, "\(route.name) as \(role): \(answer)")
                    if isOpen { opened[role, default: 0] += 1 }
                }
            }
            #expect(Set(opened.keys) == Role.administrative, "each role opens something")
        }
    }

    /// The path is only a convention; the policy is what the edge enforces.
    @Test func `exactly the routes below admin are for administrators`() async throws {
        try await EdgeFixture.run { fixture in
            for route in fixture.router.routes {
                #expect(route.policy.audience.isAdministrative == route.path.hasPrefix("/v1/admin/"), "\(route.name)")
            }
        }
    }
}
