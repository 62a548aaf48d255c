import Contracts
import Vocabulary

/// An account, as its owner sees it.
struct AccountView: Encodable {
    let userID: CustomerID
    let email: String
    let name: String
    let roles: [Role]
    let createdAt: Timestamp

    init(_ account: AccountDetails) {
        userID = account.userID
        email = account.email
        name = account.name
        roles = account.roles
        createdAt = account.createdAt
    }
}
