/// Sends a new verification code, unless too many were sent recently; the answer is the same for any address.
package struct ResendCode: Call, Hashable {
    package static let name = MessageName(.auth, "resend-code")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done
    package typealias Rejection = Never

    package var email: String

    package init(email: String) {
        self.email = email
    }
}
