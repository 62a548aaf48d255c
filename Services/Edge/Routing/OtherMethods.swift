import HTTPKit
import HTTPTypes
import Hummingbird

/// Answers methods that a known path does not have: OPTIONS with the allowed methods, all others with 405.
enum OtherMethods {
    /// A route for each path of `routes` and each method that it does not have, with the same rate limit.
    static func routes(beside routes: [Route]) -> [Route] {
        Dictionary(grouping: routes, by: \.path).flatMap { path, routes in
            var methods = Set(routes.map(\.method))
            if methods.contains(.get) { methods.insert(.head) }
            let allow = methods.union([.options]).map(\.rawValue).sorted().joined(separator: ", ")
            return HTTPMethods.registered.subtracting(methods).map { method in
                Route(
                    method, path, for: .anyone, cost: .local, rate: routes[0].policy.rate, answers: .file,
                    inMaintenance: .served
                ) { _, _ in try answer(method, allow) }
            }
        }
    }

    private static func answer(_ method: HTTPRequest.Method, _ allow: String) throws -> Response {
        guard method == .options else {
            throw Problem(.methodNotAllowed, "method_not_allowed", "This resource allows \(allow).")
                .with(header: .allow, allow)
        }
        return Response(status: .noContent, headers: [.allow: allow])
    }
}
