package import Vocabulary

/// Gives the account with an address roles of administrators. Without an account one is opened that has no password: its
/// owner sets one by resetting it, within seven days. Either way the address gets a mail.
package struct InviteAdministrator: Call, AdminRequest, Hashable {
    package static let name = MessageName(.auth, "invite-administrator")
    package static let senders: Set<ServiceName> = [.edge]
    package static let roles: Set<Role> = [.owner]
    package typealias Reply = AdministratorDetails

    package var email: String
    package var displayName: String
    package var roles: [Role]

    package init(email: String, displayName: String, roles: [Role]) {
        (self.email, self.displayName, self.roles) = (email, displayName, roles)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case invalid([FieldProblem])
        /// The account has roles of administrators: change those.
        case isAdministrator
    }
}
