import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import ObjectStore

/// The pictures of the catalogue. A name is made from what it names, so what it names never changes.
struct MediaRoutes {
    private static let forEver = "public, max-age=31536000, immutable"

    let answer: ObjectAnswer

    func add(to routes: RouteGroups) {
        routes.plain.get("/media/{name}", use: read)
    }

    @Sendable private func read(_ request: Request, _ context: EdgeContext) async throws -> Response {
        guard let name = context.text("name").flatMap({ MediaName($0) }), let key = ObjectKey(name.key) else {
            throw Problem.notFound
        }
        // Its bytes are the shop's own work, and any site may show them.
        let headers: HTTPFields = [
            .cacheControl: Self.forEver, .contentType: MediaName.contentType,
            .crossOriginResourcePolicy: "cross-origin",
        ]
        return try await answer.respond(to: request, with: key, headers: headers, context)
    }
}
