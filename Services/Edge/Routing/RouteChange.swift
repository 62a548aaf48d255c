/// What a request to a route may have changed, whether or not it succeeded.
enum RouteChange: String, Hashable, Sendable {
    /// Nothing that the edge caches.
    case nothing = "–"
    /// The catalogue: the product in the path, or lists of products when the path has none.
    case catalogue
}
