import HTTPKit
import Hummingbird
import NIOCore

/// The contract, as OpenAPI 3.1.
struct OpenAPIRoute {
    private static let document = ByteBuffer(bytes: PackageResources.openapi_json)

    func add(to routes: RouteGroups) {
        routes.open.get("/openapi.json") { _, _ in Response.json(encoded: Self.document, caching: .minutes) }
    }
}
