package import Vocabulary

/// An account, in the shape of the HTTP contract.
package struct AccountDetails: Codable, Sendable, Hashable {

    package var userID: CustomerID
    package var email: String
    package var name: String
    package var roles: [Role]
    package var createdAt: Timestamp

    package init(userID: CustomerID, email: String, name: String, roles: [Role], createdAt: Timestamp) {
        (self.userID, self.email, self.name, self.roles, self.createdAt) = (userID, email, name, roles, createdAt)
    }
}
