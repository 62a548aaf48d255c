/// Sends a password reset code; the answer is the same for any address.
package struct ForgotPassword: Call, Hashable {
    package static let name = MessageName(.auth, "forgot-password")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CodeSent
    package typealias Rejection = Never

    package var email: String
    /// The network that the request comes from; only to count by.
    package var requester: String?

    package init(email: String, requester: String? = nil) { (self.email, self.requester) = (email, requester) }
}
