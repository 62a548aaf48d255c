/// What a request to a route may have changed once it is answered, whether or not it succeeded.
enum RouteChange: String, Hashable, Sendable {
    /// Nothing that the edge keeps.
    case nothing = "–"
    /// What the catalogue shows: the product of the path, or lists of products when the path names none.
    case catalogue
}
