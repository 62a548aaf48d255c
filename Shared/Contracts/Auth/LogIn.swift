/// Exchanges a password for tokens.
package struct LogIn: Call, Hashable {
    package static let name = MessageName(.auth, "log-in")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = TokenSet

    package var email: String
    package var password: String

    package init(email: String, password: String) { (self.email, self.password) = (email, password) }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case invalidCredentials
        /// The password is right, but the address is not verified.
        case emailNotVerified
        /// Too many failures recently; seconds until the next attempt is allowed.
        case tooManyAttempts(retryAfter: Int)
    }
}
