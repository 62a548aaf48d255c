import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird

/// Registration, tokens, and the account of the signed-in customer.
struct AccountRoutes: Resource {
    private struct Status: Encodable {
        let status: String
        static let verificationSent = Status(status: "verification_sent")
        static let resetSent = Status(status: "reset_sent")
    }

    let backend: Backend

    var routes: [Route] {
        [
            Route(.post, "/v1/auth/register", for: .anyone, cost: .signIn, rate: .login, use: register),
            Route(.post, "/v1/auth/verify", for: .anyone, cost: .signIn, rate: .login, use: verify),
            Route(.post, "/v1/auth/verify/resend", for: .anyone, cost: .signIn, rate: .login, use: resendCode),
            Route(.post, "/v1/auth/login", for: .anyone, cost: .signIn, rate: .login, use: logIn),
            Route(.post, "/v1/auth/refresh", for: .anyone, cost: .signIn, rate: .login, use: refresh),
            Route(.post, "/v1/auth/logout", for: .anyone, cost: .signIn, rate: .login, use: logOut),
            Route(.post, "/v1/auth/password/forgot", for: .anyone, cost: .signIn, rate: .login, use: forgotPassword),
            Route(.post, "/v1/auth/password/reset", for: .anyone, cost: .signIn, rate: .login, use: resetPassword),
            Route(.get, "/v1/me", for: .customer, use: account),
            Route(.patch, "/v1/me", for: .customer, use: rename),
        ]
    }

    @Sendable private func register(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let (email, password, name) = try fields.complete(
            fields.required("email", .email), fields.required("password", .password), fields.required("name", .string))
        _ = try await backend.callWithHashing(
            RegisterAccount(email: email, password: password, displayName: name), context)
        return try .json(Status.verificationSent, status: .accepted)
    }

    @Sendable private func verify(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let (email, code) = try fields.complete(fields.required("email", .email), fields.required("code", .string))
        _ = try await backend.call(VerifyEmail(email: email, code: code), context)
        return .noContent()
    }

    @Sendable private func resendCode(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let email = try fields.complete(fields.required("email", .email))
        _ = try await backend.call(ResendCode(email: email), context)
        return try .json(Status.verificationSent, status: .accepted)
    }

    @Sendable private func logIn(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let (email, password) = try fields.complete(
            fields.required("email", .email), fields.required("password", .password))
        let call = LogIn(email: email, password: password, client: request.clientName)
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
        _ = try await backend.call(ForgotPassword(email: email), context)
        return try .json(Status.resetSent, status: .accepted)
    }

    @Sendable private func resetPassword(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let (email, code, password) = try fields.complete(
            fields.required("email", .email), fields.required("code", .string), fields.required("password", .password))
        _ = try await backend.callWithHashing(ResetPassword(email: email, code: code, password: password), context)
        return .noContent()
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
