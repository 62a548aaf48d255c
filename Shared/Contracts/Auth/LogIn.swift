/// Exchanges a password for tokens.
package struct LogIn: Call, Hashable {
    package static let name = MessageName(.auth, "log-in")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = TokenSet

    package var email: String
    package var password: String
    /// What the client calls itself, to recognize the session by.
    package var client: String?

    package init(email: String, password: String, client: String? = nil) {
        (self.email, self.password, self.client) = (email, password, client)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case invalidCredentials
        /// The password is right, but the address is not verified.
        case emailNotVerified
        /// Too many failures recently; seconds until the next attempt is allowed.
        case tooManyAttempts(retryAfter: Int)
    }
}
