/// Proves that the customer can read the mail of the address.
package struct VerifyEmail: Call, Hashable {
    package static let name = MessageName(.auth, "verify-email")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done

    package var email: String
    /// Six digits.
    package var code: String
    /// Of the registration that is confirmed.
    package var secret: String?
    /// The network that the request comes from; only to count by.
    package var requester: String?

    package init(email: String, code: String, secret: String? = nil, requester: String? = nil) {
        (self.email, self.code, self.secret, self.requester) = (email, code, secret, requester)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// Wrong, expired, used, tried too often, or no such account: the answer is the same.
        case invalidCode
        /// The code is right, but several people have registered the address: only the registration's secret says whose
        /// password is meant.
        case registrationRequired
    }
}
