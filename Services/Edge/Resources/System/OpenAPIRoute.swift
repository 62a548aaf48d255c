import HTTPKit
import Hummingbird
import NIOCore
import OpenAPIDocument

/// The API's contract as OpenAPI 3.1.
struct OpenAPIRoute: Resource {
    private static let document = CompressibleBody(ByteBuffer(bytes: OpenAPIDocument.bytes))
    private static let tag = EntityTag(digestOf: document.plain)

    var routes: [Route] {
        [
            Route(.get, "/openapi.json", for: .anyone, cost: .local) { request, _ in
                Response.tagged(Self.document, Self.tag, for: request, caching: .minute)
            }
        ]
    }
}
