package import Vocabulary

/// All accounts with a role of administrators, by name.
package struct ListAdministrators: Query, AdminRequest, Hashable {
    package static let name = MessageName(.auth, "list-administrators")
    package static let senders: Set<ServiceName> = [.edge]
    package static let roles: Set<Role> = [.owner]

    package init() {}

    package struct Reply: Codable, Sendable, Hashable {
        package var items: [AdministratorDetails]

        package init(items: [AdministratorDetails]) { self.items = items }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
    }
}
