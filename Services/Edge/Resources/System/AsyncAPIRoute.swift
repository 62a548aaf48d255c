import AsyncAPI
import Cryptography
import HTTPKit
import Hummingbird
import JSONCoding
import NIOCore
import ServiceKit

/// The events that other programs can subscribe to, as AsyncAPI 3.0.
struct AsyncAPIRoute: Resource {
    private static let document = Result {
        let bytes = try JSONCoder.encode(AsyncAPIDocument.make(version: Release.version))
        return (
            body: CompressibleBody(ByteBuffer(bytes: bytes)),
            tag: EntityTag(digest: SHA256.digest(of: bytes).hexadecimal)
        )
    }

    var routes: [Route] {
        [
            Route(.get, "/asyncapi.json", for: .anyone, cost: .local) { request, _ in
                let (body, tag) = try Self.document.get()
                return .tagged(body, tag, for: request, caching: .minute)
            }
        ]
    }
}
