package import Vocabulary

/// An account, in the shape of the HTTP contract.
package struct AccountDetails: Codable, Sendable, Hashable {

    package var userId: CustomerID
    package var email: String
    package var name: String
    package var roles: [Role]
    package var createdAt: Timestamp

    package init(userId: CustomerID, email: String, name: String, roles: [Role], createdAt: Timestamp) {
        self.userId = userId
        self.email = email
        self.name = name
        self.roles = roles
        self.createdAt = createdAt
    }
}
