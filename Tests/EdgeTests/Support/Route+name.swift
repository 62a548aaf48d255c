import TestSupport

@testable import EdgeService

extension Route {
    /// Method and path as the OpenAPI document and docs/routes.md spell them.
    var name: String { "\(method) \(documentedPath)" }

    var documentedPath: String { path.replacing("**", with: "{key}") }
}
