package import Vocabulary

/// An administrator, as owners see one.
package struct AdministratorDetails: Codable, Sendable, Hashable {
    package var userID: CustomerID
    package var email: String
    package var name: String
    /// Only those of administrators, sorted.
    package var roles: [Role]
    /// Whether an invited person has set a password yet.
    package var isVerified: Bool
    package var createdAt: Timestamp

    package init(
        userID: CustomerID, email: String, name: String, roles: [Role], isVerified: Bool, createdAt: Timestamp
    ) {
        (self.userID, self.email, self.name, self.roles) = (userID, email, name, roles)
        (self.isVerified, self.createdAt) = (isVerified, createdAt)
    }
}
