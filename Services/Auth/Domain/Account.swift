package import Vocabulary

/// Somebody who may sign in.
package struct Account: Sendable, Hashable {
    package let id: CustomerID
    /// As typed at the last registration; accounts are told apart by `email.key`.
    package let email: EmailAddress
    package let name: DisplayName
    /// A PHC string: algorithm, parameters, salt and hash.
    package let passwordHash: String
    package let roles: [Role]
    /// Whether somebody has proven to read the address's mail.
    package let isVerified: Bool
    package let createdAt: Timestamp

    package init(
        id: CustomerID, email: EmailAddress, name: DisplayName, passwordHash: String, roles: [Role], isVerified: Bool,
        createdAt: Timestamp
    ) {
        (self.id, self.email, self.name, self.passwordHash, self.roles) = (id, email, name, passwordHash, roles)
        (self.isVerified, self.createdAt) = (isVerified, createdAt)
    }
}
