import HTTPTypes
import Hummingbird
import Vocabulary

/// Forgets what an admin's request may have changed before that is answered, so that who changes the catalogue through
/// this edge reads the change here. Whether it succeeded does not matter: that of a request without an answer is not
/// known.
struct CatalogueChanges: RouterMiddleware {
    private static let prefixes = ["/v1/admin/products", "/v1/admin/inventory"]

    let cache: CatalogueCache

    func handle(_ request: Request, context: EdgeContext, next: Next) async throws -> Response {
        guard request.method != .get, request.method != .head else { return try await next(request, context) }
        defer { forget(request, context) }
        return try await next(request, context)
    }

    private func forget(_ request: Request, _ context: EdgeContext) {
        let path = request.uri.path
        guard Self.prefixes.contains(where: path.hasPrefix) else { return }
        if let product = context.parameters.get("productId").flatMap({ ProductID($0) }) {
            cache.drop(product)
        } else {
            cache.dropLists()
        }
    }
}
