import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// The sessions and the password of the signed-in customer.
struct SessionRoutes: Resource {
    let backend: Backend
    /// The number of trusted proxies in front of the edge.
    let trustedHops: Int

    var routes: [Route] {
        [
            Route(.post, "/v1/me/password", for: .customer, cost: .signIn, rate: .login, use: changePassword),
            Route(.get, "/v1/me/sessions", for: .customer, use: sessions),
            Route(.delete, "/v1/me/sessions", for: .customer, use: endAll),
            Route(.delete, "/v1/me/sessions/{sessionId}", for: .customer, use: end),
        ]
    }

    @Sendable private func changePassword(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let (current, password) = try fields.complete(
            fields.required("current", .password), fields.required("password", .password))
        let call = ChangePassword(
            current: current, password: password, sessionID: context.sessionID,
            requester: request.network(context, trustedHops: trustedHops))
        _ = try await backend.callWithHashing(call, context)
        return .noContent()
    }

    @Sendable private func sessions(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let sessions = try await backend.ask(ListSessions(), context).items
        return try .json(
            SessionsView(items: sessions.map { SessionView($0, isCurrent: $0.sessionID == context.sessionID) }))
    }

    @Sendable private func endAll(_ request: Request, _ context: EdgeContext) async throws -> Response {
        _ = try await backend.call(EndSessions(), context)
        return .noContent()
    }

    @Sendable private func end(_ request: Request, _ context: EdgeContext) async throws -> Response {
        _ = try await backend.call(EndSessions(sessionID: context.id("sessionId")), context)
        return .noContent()
    }
}
