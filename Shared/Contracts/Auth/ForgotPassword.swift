/// Sends a password reset code; the answer is the same for any address.
package struct ForgotPassword: Call, Hashable {
    package static let name = MessageName(.auth, "forgot-password")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done
    package typealias Rejection = Never

    package var email: String

    package init(email: String) {
        self.email = email
    }
}
