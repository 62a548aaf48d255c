import Contracts
import Vocabulary

/// The JSON of an administrator.
struct AdministratorView: Encodable {
    let userID: CustomerID
    let email: String
    let name: String
    let roles: [Role]
    let emailVerified: Bool
    let createdAt: Timestamp

    init(_ administrator: AdministratorDetails) {
        userID = administrator.userID
        email = administrator.email
        name = administrator.name
        roles = administrator.roles
        emailVerified = administrator.isVerified
        createdAt = administrator.createdAt
    }
}

/// The JSON of all administrators.
struct AdministratorsView: Encodable {
    let items: [AdministratorView]

    init(items: [AdministratorDetails]) { self.items = items.map(AdministratorView.init) }
}
