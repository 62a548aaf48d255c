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
    let hashing: FairTurns
    let authentication: Authentication
    let changes: CatalogueChanges
    let maintenance: MaintenanceState
    let problems: ProblemAnswers

    func handle(_ request: Request, _ context: EdgeContext, _ route: Route) async -> Response {
        var response = await limited(request, context, route)
        if route.isCompressed { response = await response.compressed(for: request) }
        origins.add(to: &response, for: request)
        security.add(to: &response)
        return response.framed(for: request)
    }

    /// Passes a request for a page on, within the same limits. The page's own headers say what a browser may do with it.
    func handle(_ request: Request, _ context: EdgeContext, forwardedTo pages: PageForwarding) async -> Response {
        let response = await limited(request, context, .standard) { context in
            guard request.hasAuthority else {
                return Problem.malformedHost.response(to: request.uri.path, trace: context.trace)
            }
            await context.sendContinue(if: request.expectsContinue)
            do {
                return try await pages.answer(request, context, body: request.formBody())
            } catch {
                return problems.response(to: error, request, context)
            }
        }
        return response.framed(for: request)
    }

    private func limited(_ request: Request, _ context: EdgeContext, _ route: Route) async -> Response {
        await limited(request, context, route.policy.rate) { context in await addressed(request, context, route) }
    }

    private func limited(
        _ request: Request, _ context: EdgeContext, _ rateClass: RateClass, _ answer: (EdgeContext) async -> Response
    ) async -> Response {
        let rate = rates[rateClass]
        var context = context
        context.client = rates.client(of: request, from: context.peer)
        let decision = rate.take(context.client)
        // A browser would report a refused preflight as an error of CORS, and the script would never see the 429.
        let isAllowed = decision.isAllowed || request.isPreflight
        var response =
            isAllowed
            ? await answer(context) : RateLimit.refusal(decision).response(to: request.uri.path, trace: context.trace)
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

    /// Who may not call the route is refused before anything of the body is read. A body is read before the request takes a
    /// place among those that run: clients who send theirs slowly would fill all places.
    private func answer(_ request: Request, _ context: EdgeContext, _ route: Route) async -> Response {
        do {
            let context = try await authentication.admit(request, context, to: route)
            try Negotiation.check(request, route.policy.answers)
            switch route.policy.cost {
            case .services: return await admitted(try await request.withWholeBody(), context, route)
            case .hashing: return await inTurn(try await request.withWholeBody(), context, route)
            case .cached, .signIn, .transfer, .local: return await run(request, context, route)
            }
        } catch {
            return problems.response(to: error, request, context)
        }
    }

    /// When the services have enough to do, a request waits for its turn if that comes soon, and is refused at once if not
    /// (load shedding), so that accepted requests are answered quickly.
    private func admitted(_ request: Request, _ context: EdgeContext, _ route: Route) async -> Response {
        let began: ContinuousClock.Instant
        do throws(Problem) {
            began = try await admission.begin(route.urgency, of: context.client)
        } catch {
            return error.response(to: request.uri.path, trace: context.trace)
        }
        // The duration of a request with a `Prefer` header does not show how busy the services are.
        defer {
            admission.end(
                began, of: context.client, isSample: !context.hasDisconnected && request.headers[.prefer] == nil)
        }
        return await runUnlessLeft(request, context, route)
    }

    /// Passwords are hashed for few clients at a time, so that one who tries many does not keep the others out.
    private func inTurn(_ request: Request, _ context: EdgeContext, _ route: Route) async -> Response {
        do throws(Problem) {
            try await hashing.begin(context.client)
        } catch {
            return error.response(to: request.uri.path, trace: context.trace)
        }
        defer { hashing.end(context.client) }
        return await runUnlessLeft(request, context, route)
    }

    /// A client may have left while it waited, and then the turn is for the next.
    private func runUnlessLeft(_ request: Request, _ context: EdgeContext, _ route: Route) async -> Response {
        guard !context.hasDisconnected else {
            return Problem.clientLeft.response(to: request.uri.path, trace: context.trace)
        }
        return await run(request, context, route)
    }

    private func run(_ request: Request, _ context: EdgeContext, _ route: Route) async -> Response {
        do {
            defer { changes.forget(route.policy.changes, context) }
            return try await route.handler(request, context)
        } catch {
            return problems.response(to: error, request, context)
        }
    }
}
