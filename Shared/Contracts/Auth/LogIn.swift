/// Exchanges a password for tokens.
package struct LogIn: Call, Hashable {
    package static let name = MessageName(.auth, "log-in")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = TokenSet

    package var email: String
    package var password: String
    /// What the client calls itself, to recognize the session by.
    package var client: String?
    /// The network that the request comes from, such as an address of IPv4; only to count by.
    package var requester: String?
    /// The device token of an earlier login.
    package var device: String?
    /// The second factor: of the authenticator app, or a recovery code.
    package var code: String?

    package init(
        email: String, password: String, client: String? = nil, requester: String? = nil, device: String? = nil,
        code: String? = nil
    ) {
        (self.email, self.password, self.client) = (email, password, client)
        (self.requester, self.device, self.code) = (requester, device, code)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case invalidCredentials
        /// The password is right, but the address is not verified.
        case emailNotVerified
        /// The password is right, but the account has a second factor, which is missing.
        case secondFactorRequired
        /// The password is right, but not the second factor.
        case invalidSecondFactor
        /// Too many failures recently; seconds until the next attempt is allowed.
        case tooManyAttempts(retryAfter: Int)
    }
}
