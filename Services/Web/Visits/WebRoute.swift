import HTTPTypes

/// One page or form: its method and path, who may use it, and the function that answers.
struct WebRoute: Sendable {
    typealias Handler = @Sendable (Visit) async throws -> Reply

    /// Who a route is for, which decides who may keep its answer.
    enum Audience: Sendable {
        /// The same bytes for everybody: the answer depends on the address alone, and caches may keep it.
        case everybody
        /// Depends on the visitor.
        case visitor
        /// Only for those who are signed in.
        case customer
        /// Only for administrators.
        case administrator
    }

    let method: HTTPRequest.Method
    /// A template, such as `/orders/{orderId}`.
    let path: String
    let audience: Audience
    let handler: Handler

    init(
        _ method: HTTPRequest.Method, _ path: String, for audience: Audience = .visitor,
        use handler: @escaping Handler
    ) {
        (self.method, self.path, self.audience, self.handler) = (method, path, audience, handler)
    }
}
