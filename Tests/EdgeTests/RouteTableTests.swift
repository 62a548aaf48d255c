import Foundation
import HTTPTypes
import Testing

@testable import EdgeService

/// Compares every route and its policy with the table in docs/routes.md, so that a review shows a changed policy.
/// `CLOUDRETAIL_RECORD=1` writes the table anew.
@Suite struct RouteTableTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/routes.md")
    private static let heading =
        "| Route | Audience | Cost | Rate | Changes | Answers | In maintenance |\n|---|---|---|---|---|---|---|\n"

    private func row(_ route: Route) -> String {
        let policy = route.policy
        return "| \(route.name) | \(policy.audience) | \(policy.cost.rawValue) | \(policy.rate.rawValue) "
            + "| \(policy.changes.rawValue) | \(policy.answers.rawValue) | \(policy.inMaintenance.rawValue) |\n"
    }

    @Test func `each route has the policy that docs-routes lists`() async throws {
        try await EdgeFixture.run { fixture in
            let table = Self.heading + fixture.router.routes.map(row).joined()
            let text = try String(contentsOf: Self.file, encoding: .utf8)
            let start = try #require(text.range(of: "| Route |")).lowerBound
            if ProcessInfo.processInfo.environment["CLOUDRETAIL_RECORD"] != nil {
                try (text[..<start] + table).write(to: Self.file, atomically: true, encoding: .utf8)
            } else {
                #expect(text[start...] == table)
            }
        }
    }

    @Test func `a route that only reads is declared to change nothing`() async throws {
        try await EdgeFixture.run { fixture in
            for route in fixture.router.routes where route.method == .get {
                #expect(route.policy.changes == .nothing, "\(route.name)")
            }
        }
    }
}
