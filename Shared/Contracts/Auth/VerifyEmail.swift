/// Proves that the customer can read the mail of the address.
package struct VerifyEmail: Call, Hashable {
    package static let name = MessageName(.auth, "verify-email")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done

    package var email: String
    /// Six digits.
    package var code: String

    package init(email: String, code: String) { (self.email, self.code) = (email, code) }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// Wrong, expired, used, tried too often, or no such account: the answer is the same.
        case invalidCode
    }
}
