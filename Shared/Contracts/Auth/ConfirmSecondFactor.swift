/// Proves that the subject's authenticator app has the secret: from now on signing in takes its codes.
package struct ConfirmSecondFactor: Call, Hashable {
    package static let name = MessageName(.auth, "confirm-second-factor")
    package static let senders: Set<ServiceName> = [.edge]

    package var code: String
    /// The network that the request comes from; only to count by.
    package var requester: String?

    package init(code: String, requester: String? = nil) { (self.code, self.requester) = (code, requester) }

    package struct Reply: Codable, Sendable, Hashable {
        /// Each signs in once without the app. They are not stored, and cannot be shown again.
        package var recoveryCodes: [String]

        package init(recoveryCodes: [String]) { self.recoveryCodes = recoveryCodes }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        /// There is no secret that waits to be confirmed.
        case notPending
        case invalidCode
        /// Seconds until the next attempt is allowed.
        case tooManyAttempts(retryAfter: Int)
    }
}
