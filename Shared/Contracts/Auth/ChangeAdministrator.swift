package import Vocabulary

/// Replaces the administrative roles of an administrator, who is signed out everywhere. Without roles the account is a
/// customer's again.
package struct ChangeAdministrator: Call, AdminRequest, Hashable {
    package static let name = MessageName(.auth, "change-administrator")
    package static let senders: Set<ServiceName> = [.edge]
    package static let roles: Set<Role> = [.owner]
    package typealias Reply = AdministratorDetails

    package var userID: CustomerID
    package var roles: [Role]

    package init(userID: CustomerID, roles: [Role]) { (self.userID, self.roles) = (userID, roles) }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        /// There is no administrator with this id.
        case notFound
        /// Nobody else who can sign in may invite administrators.
        case lastOwner
    }
}
