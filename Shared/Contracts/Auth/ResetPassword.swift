package import Vocabulary

/// Sets a new password by code, and revokes every refresh token of the account.
package struct ResetPassword: Call, Hashable {
    package static let name = MessageName(.auth, "reset-password")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done

    package var email: String
    package var code: String
    package var password: String
    /// Of the request for the code.
    package var secret: String?
    /// The network that the request comes from; only to count by.
    package var requester: String?

    package init(email: String, code: String, password: String, secret: String? = nil, requester: String? = nil) {
        (self.email, self.code, self.password) = (email, code, password)
        (self.secret, self.requester) = (secret, requester)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case invalidCode
        case invalid([FieldProblem])
    }
}
