import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging
import Vocabulary

/// Applies the policies of all routes to a request and its response. One type instead of several middlewares, since the
/// asynchronous call of each middleware would cost as much as all of this together.
struct FrontDoor: Sendable {
    let security: SecurityHeaders
    let origins: CrossOrigin
    let rates: RateLimits
    let admission: Admission
    let authentication: Authentication
    let changes: CatalogueChanges
    let maintenance: MaintenanceState
    let problems: ProblemAnswers

    func handle(_ request: Request, _ context: EdgeContext, _ route: Route) async -> Response {
        var response = await limited(request, context, route)
        origins.add(to: &response, for: request)
        security.add(to: &response)
        return response.framed(for: request)
    }

    private func limited(_ request: Request, _ context: EdgeContext, _ route: Route) async -> Response {
        let rate = rates[route.policy.rate]
        let decision = rate.take(request, from: context.peer)
        // A browser would report a refused preflight as an error of CORS, and the script would never see the 429.
        let isAllowed = decision.isAllowed || request.isPreflight
        var response =
            isAllowed
            ? await addressed(request, context, route)
            : RateLimit.refusal(decision).response(to: request.uri.path, trace: context.trace)
        response.headers[.rateLimitPolicy] = rate.policy.header
        response.headers[.rateLimit] = decision.header(of: rate.policy)
        return response
    }

    private func addressed(_ request: Request, _ context: EdgeContext, _ route: Route) async -> Response {
        guard request.hasAuthority else {
            return Problem.malformedHost.response(to: request.uri.path, trace: context.trace)
        }
        if route.policy.inMaintenance == .refused, let window = maintenance.window(at: .now()) {
            maintenance.countRefusal()
            return Problem.maintenance(window, at: .now()).response(to: request.uri.path, trace: context.trace)
        }
        // An upload is invited once its URL is verified.
        if route.policy.cost != .transfer { await context.sendContinue(if: request.expectsContinue) }
        return await answer(request, context, route)
    }

    /// Refuses requests at once when the services have too many (load shedding), so that accepted requests are answered
    /// quickly.
    private func answer(_ request: Request, _ context: EdgeContext, _ route: Route) async -> Response {
        guard route.policy.cost == .services else { return await run(request, context, route) }
        guard let began = admission.begin() else {
            return Admission.overloaded.response(to: request.uri.path, trace: context.trace)
        }
        // The duration of a request with a `Prefer` header does not show how busy the services are.
        defer { admission.end(began, isSample: request.headers[.prefer] == nil) }
        return await run(request, context, route)
    }

    private func run(_ request: Request, _ context: EdgeContext, _ route: Route) async -> Response {
        do {
            let context = try await authentication.admit(request, context, to: route.policy.audience)
            try Negotiation.check(request, route.policy.answers)
            defer { changes.forget(route.policy.changes, context) }
            return try await route.handler(request, context)
        } catch {
            return problems.response(to: error, request, context)
        }
    }
}
