package import Vocabulary

/// An account, in the shape of the HTTP contract.
package struct AccountDetails: Codable, Sendable, Hashable {

    package var userID: CustomerID
    package var email: String
    package var name: String
    package var roles: [Role]
    package var createdAt: Timestamp

    package init(userID: CustomerID, email: String, name: String, roles: [Role], createdAt: Timestamp) {
        self.userID = userID
        self.email = email
        self.name = name
        self.roles = roles
        self.createdAt = createdAt
    }
}
