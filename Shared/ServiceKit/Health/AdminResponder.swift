import HTTPKit
import HTTPTypes
import Hummingbird
import Telemetry

/// Answers requests to the port for monitoring by the same rules of HTTP as the edge does: one valid host, methods by
/// name, HEAD as GET without content, and problems instead of empty errors.
struct AdminResponder: HTTPResponder {
    let router: RouterResponder<BasicRequestContext>

    @concurrent func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        do {
            return try await answer(request, context).framed(for: request)
        } catch {
            let problem = Self.problem(error)
            return problem.response(to: request.uri.path, trace: .make(isSampled: false)).framed(for: request)
        }
    }

    private func answer(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard request.hasAuthority else { throw Problem.malformedHost }
        guard HTTPMethods.registered.contains(request.method) else {
            throw Problem.methodNotImplemented(request.method.rawValue)
        }
        guard request.method == .get || request.method == .head else {
            throw Problem(.methodNotAllowed, "method_not_allowed", "This port allows GET and HEAD.")
                .with(header: .allow, "GET, HEAD")
        }
        let response = try await router.respond(to: request, context: context)
        // No route answers so; the router's answer to an unknown path has no content.
        guard response.status != .notFound else { throw Problem.notFound }
        return response
    }

    private static func problem(_ error: any Error) -> Problem {
        if let problem = error as? Problem { return problem }
        return (error as? HTTPError)?.status == .notFound ? .notFound : .internalError
    }
}
