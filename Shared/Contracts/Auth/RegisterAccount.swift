package import Vocabulary

/// Opens an account, unverified, and sends a code. A known address gets the same answer; its owner gets a mail.
package struct RegisterAccount: Call, Hashable {
    package static let name = MessageName(.auth, "register")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CodeSent

    package var email: String
    package var password: String
    package var displayName: String
    /// The network that the request comes from; only to count by.
    package var requester: String?

    package init(email: String, password: String, displayName: String, requester: String? = nil) {
        (self.email, self.password, self.displayName) = (email, password, displayName)
        self.requester = requester
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// Every rule that the input broke.
        case invalid([FieldProblem])
        /// The network has opened too many accounts.
        case tooManyRegistrations(retryAfter: Int)
    }
}
