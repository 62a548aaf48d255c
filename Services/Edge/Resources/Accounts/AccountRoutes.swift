import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird

/// Registration, tokens, and the account of the signed-in customer.
struct AccountRoutes: Resource {
    private struct Status: Encodable {
        let status: String
        /// Proves, with the code, that this registration was meant.
        var registration: String?
        /// Proves, with the code, who asked for it.
        var reset: String?
    }

    let backend: Backend
    /// The number of trusted proxies in front of the edge.
    let trustedHops: Int

    var routes: [Route] {
        [
            Route(.post, "/v1/auth/register", for: .anyone, cost: .hashing, rate: .login, use: register),
            Route(.post, "/v1/auth/verify", for: .anyone, cost: .signIn, rate: .login, use: verify),
            Route(.post, "/v1/auth/verify/resend", for: .anyone, cost: .signIn, rate: .login, use: resendCode),
            // Sessions begin, continue and end, as customers read their orders meanwhile.
            Route(
                .post, "/v1/auth/login", for: .anyone, cost: .hashing, rate: .login, inMaintenance: .served, use: logIn),
            Route(
                .post, "/v1/auth/refresh", for: .anyone, cost: .signIn, rate: .login, inMaintenance: .served,
                use: refresh),
            Route(
                .post, "/v1/auth/logout", for: .anyone, cost: .signIn, rate: .login, inMaintenance: .served, use: logOut
            ),
            Route(.post, "/v1/auth/password/forgot", for: .anyone, cost: .signIn, rate: .login, use: forgotPassword),
            Route(.post, "/v1/auth/password/reset", for: .anyone, cost: .hashing, rate: .login, use: resetPassword),
            Route(.get, "/v1/me", for: .customer, use: account),
            Route(.patch, "/v1/me", for: .customer, use: rename),
        ]
    }

    @Sendable private func register(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let (email, password, name) = try fields.complete(
            fields.required("email", .email), fields.required("password", .password), fields.required("name", .string))
        let call = RegisterAccount(
            email: email, password: password, displayName: name, requester: requester(request, context))
        let sent = try await backend.callWithHashing(call, context)
        return try .json(Status(status: "verification_sent", registration: sent.secret), status: .accepted)
    }

    @Sendable private func verify(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let secret = fields.optional("registration", .string)
        let (email, code) = try fields.complete(fields.required("email", .email), fields.required("code", .string))
        let call = VerifyEmail(email: email, code: code, secret: secret, requester: requester(request, context))
        _ = try await backend.call(call, context)
        return .noContent()
    }

    @Sendable private func resendCode(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let secret = fields.optional("registration", .string)
        let email = try fields.complete(fields.required("email", .email))
        let call = ResendCode(email: email, secret: secret, requester: requester(request, context))
        _ = try await backend.call(call, context)
        return try .json(Status(status: "verification_sent"), status: .accepted)
    }

    @Sendable private func logIn(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let device = fields.optional("deviceToken", .string)
        let code = fields.optional("code", .text(1...64))
        let (email, password) = try fields.complete(
            fields.required("email", .email), fields.required("password", .password))
        let call = LogIn(
            email: email, password: password, client: request.clientName, requester: requester(request, context),
            device: device, code: code)
        return try .json(TokensView(await backend.callWithHashing(call, context)))
    }

    @Sendable private func refresh(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let token = try fields.complete(fields.required("refreshToken", .string))
        return try .json(TokensView(await backend.call(RefreshTokens(refreshToken: token), context)))
    }

    @Sendable private func logOut(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let token = try fields.complete(fields.required("refreshToken", .string))
        _ = try await backend.call(LogOut(refreshToken: token), context)
        return .noContent()
    }

    @Sendable private func forgotPassword(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let email = try fields.complete(fields.required("email", .email))
        let sent = try await backend.call(ForgotPassword(email: email, requester: requester(request, context)), context)
        return try .json(Status(status: "reset_sent", reset: sent.secret), status: .accepted)
    }

    @Sendable private func resetPassword(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let secret = fields.optional("reset", .string)
        let (email, code, password) = try fields.complete(
            fields.required("email", .email), fields.required("code", .string), fields.required("password", .password))
        let call = ResetPassword(
            email: email, code: code, password: password, secret: secret, requester: requester(request, context))
        _ = try await backend.callWithHashing(call, context)
        return .noContent()
    }

    private func requester(_ request: Request, _ context: EdgeContext) -> String {
        request.network(context, trustedHops: trustedHops)
    }

    @Sendable private func account(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try .json(AccountView(await backend.ask(GetAccount(), context)))
    }

    @Sendable private func rename(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let name = try fields.complete(fields.required("name", .string))
        return try .json(AccountView(await backend.call(RenameAccount(displayName: name), context)))
    }
}
