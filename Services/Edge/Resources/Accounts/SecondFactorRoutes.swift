import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird

/// The second factor of the signed-in account: an authenticator app (TOTP, RFC 6238).
struct SecondFactorRoutes: Resource {
    private struct Status: Encodable {
        let state: String
        let recoveryCodesLeft: Int
    }

    private struct Enrolment: Encodable {
        let secret: String
        let uri: String
    }

    private struct RecoveryCodes: Encodable {
        let recoveryCodes: [String]
    }

    let backend: Backend
    /// The number of trusted proxies in front of the edge.
    let trustedHops: Int

    var routes: [Route] {
        [
            Route(.get, "/v1/me/totp", for: .customer, use: status),
            Route(.post, "/v1/me/totp", for: .customer, cost: .signIn, rate: .login, use: enrol),
            Route(.post, "/v1/me/totp/confirm", for: .customer, cost: .signIn, rate: .login, use: confirm),
            Route(.post, "/v1/me/totp/disable", for: .customer, cost: .signIn, rate: .login, use: disable),
        ]
    }

    @Sendable private func status(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let factor = try await backend.ask(GetSecondFactor(), context)
        return try .json(Status(state: factor.state.rawValue, recoveryCodesLeft: factor.recoveryCodesLeft))
    }

    @Sendable private func enrol(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let password = try fields.complete(fields.required("password", .password))
        let call = EnrolSecondFactor(
            password: password, requester: request.network(context, trustedHops: trustedHops))
        let enrolled = try await backend.callWithHashing(call, context)
        return try .json(Enrolment(secret: enrolled.secret, uri: enrolled.uri), status: .created)
    }

    @Sendable private func confirm(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let code = try fields.complete(fields.required("code", .text(1...64)))
        let call = ConfirmSecondFactor(code: code, requester: request.network(context, trustedHops: trustedHops))
        return try .json(RecoveryCodes(recoveryCodes: await backend.call(call, context).recoveryCodes))
    }

    @Sendable private func disable(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let code = try fields.complete(fields.required("code", .text(1...64)))
        let call = DisableSecondFactor(code: code, requester: request.network(context, trustedHops: trustedHops))
        _ = try await backend.call(call, context)
        return .noContent()
    }
}
