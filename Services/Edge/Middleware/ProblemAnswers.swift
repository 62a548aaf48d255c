import HTTPTypes
import Hummingbird
import Logging
import Telemetry

/// Turns everything that is thrown into `application/problem+json`. What nobody foresaw is logged and told as 500,
/// without a word about its cause.
struct ProblemAnswers: RouterMiddleware {
    let logger: Logger

    func handle(_ request: Request, context: EdgeContext, next: Next) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return problem(error, context).response(to: request.uri.path, trace: context.trace)
        }
    }

    private func problem(_ error: any Error, _ context: EdgeContext) -> Problem {
        switch error {
        case let problem as Problem:
            return problem
        case let error as HTTPError where error.status == .notFound:
            return Problem(.notFound, "not_found", "There is no such route.")
        default:
            logger.error(
                "request failed",
                metadata: ["error": "\(type(of: error))", "traceId": "\(context.trace.traceID)"])
            return .internalError
        }
    }
}
