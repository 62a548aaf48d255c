import Contracts
import Vocabulary

/// The JSON of an account for its owner.
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
