import HTTPKit
import Hummingbird
import NIOCore
import OpenAPIDocument

/// The API's contract as OpenAPI 3.1.
struct OpenAPIRoute: Resource {
    private static let document = ByteBuffer(bytes: OpenAPIDocument.bytes)

    var routes: [Route] {
        [
            Route(.get, "/openapi.json", for: .anyone, cost: .local) { _, _ in
                Response.json(encoded: Self.document, caching: .minutes)
            }
        ]
    }
}
