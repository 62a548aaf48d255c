import HTTPKit
import HTTPTypes
import Hummingbird

/// Answers every request without TLS with the same place at the edge's public URL. The client's own `Host` is not used: it
/// would lead wherever a stranger's link says.
struct HTTPSRedirect: HTTPResponder {
    let publicURL: PublicURL

    @concurrent func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        var location = publicURL.absolute(request.uri.path.hasPrefix("/") ? request.uri.path : "/")
        if let query = request.uri.query { location += "?" + query }
        // 308 keeps the method, which 301 need not (RFC 9110, 15.4.9).
        let response = Response(status: .permanentRedirect, headers: [.location: location, .cacheControl: "no-store"])
        return response.framed(for: request)
    }
}
