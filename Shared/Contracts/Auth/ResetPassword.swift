package import Vocabulary

/// Sets a new password by code, and revokes every refresh token of the account.
package struct ResetPassword: Call, Hashable {
    package static let name = MessageName(.auth, "reset-password")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done

    package var email: String
    package var code: String
    package var password: String

    package init(email: String, code: String, password: String) {
        (self.email, self.code, self.password) = (email, code, password)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case invalidCode
        case invalid([FieldProblem])
    }
}
