import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import ObjectStore

/// The pictures of the catalogue. A name is derived from the content, so the content of a name never changes.
struct MediaRoutes: Resource {
    private static let forEver = "public, max-age=31536000, immutable"

    let answer: ObjectAnswer

    var routes: [Route] {
        [
            Route(.get, "/media/{name}", for: .anyone, cost: .transfer, answers: .file, use: read)
        ]
    }

    @Sendable private func read(_ request: Request, _ context: EdgeContext) async throws -> Response {
        guard let name = context.text("name").flatMap({ MediaName($0) }), let key = ObjectKey(name.key) else {
            throw Problem.notFound
        }
        // Product pictures are public: any site may embed them.
        let headers: HTTPFields = [
            .cacheControl: Self.forEver, .contentType: MediaName.contentType,
            .crossOriginResourcePolicy: "cross-origin",
        ]
        return try await answer.respond(to: request, with: key, headers: headers, context)
    }
}
