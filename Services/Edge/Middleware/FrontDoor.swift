import HTTPKit
import HTTPTypes
import Hummingbird

/// What every request passes on its way to a route, and its answer on the way back. One middleware for all of it, as each
/// costs another asynchronous call, which is as much as all of this together.
struct FrontDoor: RouterMiddleware {
    let security: SecurityHeaders
    let origins: CrossOrigin
    /// Logging in and its kin, where passwords can be guessed, have a limit of their own.
    let loginRate: RateLimit
    let rate: RateLimit
    let shedding: LoadShedding
    let problems: ProblemAnswers

    func handle(_ request: Request, context: EdgeContext, next: Next) async throws -> Response {
        let rate = request.uri.path.hasPrefix("/v1/auth/") ? loginRate : rate
        let decision = rate.take(request, from: context.peer)
        var response =
            decision.isAllowed
            ? await shedding.admit(request, context) { await answer(request, context, next) }
            : RateLimit.refusal(decision).response(to: request.uri.path, trace: context.trace)
        response.headers[.rateLimitPolicy] = rate.policy.header
        response.headers[.rateLimit] = decision.header(of: rate.policy)
        origins.add(to: &response, for: request)
        security.add(to: &response)
        return response
    }

    private func answer(_ request: Request, _ context: EdgeContext, _ next: Next) async -> Response {
        do {
            return try await next(request, context)
        } catch {
            return problems.response(to: error, request, context)
        }
    }
}
