/// Sends a new verification code, unless too many were sent recently; the answer is the same for any address.
package struct ResendCode: Call, Hashable {
    package static let name = MessageName(.auth, "resend-code")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done
    package typealias Rejection = Never

    package var email: String
    /// Of the registration that the code is for; nil for the newest.
    package var secret: String?
    /// The network that the request comes from; only to count by.
    package var requester: String?

    package init(email: String, secret: String? = nil, requester: String? = nil) {
        (self.email, self.secret, self.requester) = (email, secret, requester)
    }
}
