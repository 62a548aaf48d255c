import HTTPTypes
import Vocabulary

/// The tokens of a session.
struct Tokens: Sendable, Decodable {
    var accessToken: String
    var refreshToken: String
    /// Seconds.
    var expiresIn: Int64
    var deviceToken: String?
}

struct Account: Sendable, Decodable {
    var userId: String
    var email: String
    var name: String
    var roles: [String]
    var createdAt: Timestamp
}

/// What is typed to sign in.
struct Credentials: Sendable, Encodable {
    var email: String
    var password: String
    var deviceToken: String?
    /// The second factor.
    var code: String?
}

/// What `register` and `forgot` return for the form that follows.
struct CodeRequest: Sendable, Decodable {
    var registration: String?
    var reset: String?
}

struct Registration: Sendable, Encodable {
    var email: String
    var password: String
    var name: String
}

struct Verification: Sendable, Encodable {
    var email: String
    var code: String
    var registration: String?
}

struct PasswordReset: Sendable, Encodable {
    var email: String
    var code: String
    var password: String
    var reset: String?
}

/// A device that is signed in.
struct SignedInDevice: Sendable, Decodable {
    var sessionId: SessionID
    var client: String?
    var lastUsedAt: Timestamp
    var isCurrent: Bool
}

extension EdgeClient {
    private struct Devices: Decodable {
        var items: [SignedInDevice]
    }

    func signIn(_ credentials: Credentials) async throws(EdgeFailure) -> Tokens {
        try await send(EdgeCall(.post, "/v1/auth/login").within(EdgeCall.hashingTimeout), credentials)
    }

    func refresh(_ token: String) async throws(EdgeFailure) -> Tokens {
        try await send(EdgeCall(.post, "/v1/auth/refresh"), ["refreshToken": token])
    }

    func signOut(_ token: String) async throws(EdgeFailure) {
        try await perform(EdgeCall(.post, "/v1/auth/logout"), ["refreshToken": token])
    }

    func register(_ registration: Registration) async throws(EdgeFailure) -> CodeRequest {
        try await send(EdgeCall(.post, "/v1/auth/register").within(EdgeCall.hashingTimeout), registration)
    }

    func verify(_ verification: Verification) async throws(EdgeFailure) {
        try await perform(EdgeCall(.post, "/v1/auth/verify"), verification)
    }

    func sendCodeAgain(to email: String, registration: String?) async throws(EdgeFailure) {
        var body = ["email": email]
        body["registration"] = registration
        try await perform(EdgeCall(.post, "/v1/auth/verify/resend"), body)
    }

    func forgotPassword(of email: String) async throws(EdgeFailure) -> CodeRequest {
        try await send(EdgeCall(.post, "/v1/auth/password/forgot"), ["email": email])
    }

    func resetPassword(_ reset: PasswordReset) async throws(EdgeFailure) {
        try await perform(EdgeCall(.post, "/v1/auth/password/reset").within(EdgeCall.hashingTimeout), reset)
    }

    func account() async throws(EdgeFailure) -> Account { try await get("/v1/me") }

    func rename(to name: String) async throws(EdgeFailure) -> Account {
        try await send(EdgeCall(.patch, "/v1/me"), ["name": name])
    }

    func changePassword(from current: String, to password: String) async throws(EdgeFailure) {
        try await perform(
            EdgeCall(.post, "/v1/me/password").within(EdgeCall.hashingTimeout),
            ["current": current, "password": password])
    }

    func devices() async throws(EdgeFailure) -> [SignedInDevice] {
        let devices: Devices = try await get("/v1/me/sessions")
        return devices.items
    }

    func signOutEverywhere() async throws(EdgeFailure) { _ = try await send(EdgeCall(.delete, "/v1/me/sessions")) }
}
