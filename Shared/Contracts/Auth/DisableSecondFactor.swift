/// Signing in to the subject's account takes the password alone again.
package struct DisableSecondFactor: Call, Hashable {
    package static let name = MessageName(.auth, "disable-second-factor")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done

    /// Of the authenticator app, or a recovery code.
    package var code: String
    /// The network that the request comes from; only to count by.
    package var requester: String?

    package init(code: String, requester: String? = nil) { (self.code, self.requester) = (code, requester) }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        case notEnabled
        case invalidCode
        /// Seconds until the next attempt is allowed.
        case tooManyAttempts(retryAfter: Int)
    }
}
