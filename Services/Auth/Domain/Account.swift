package import Vocabulary

/// A person's account, with which they can sign in.
package struct Account: Sendable, Hashable {
    package let id: CustomerID
    /// As typed at the last registration; `email.key` identifies the account.
    package let email: EmailAddress
    package let name: DisplayName
    /// A PHC string: algorithm, parameters, salt and hash.
    package let passwordHash: String
    package let roles: [Role]
    /// Whether the owner has verified the address with a mailed code.
    package let isVerified: Bool
    /// Whether signing in takes a code of an authenticator app as well.
    package let hasSecondFactor: Bool
    package let createdAt: Timestamp

    package var isAdministrator: Bool { !Role.administrative.isDisjoint(with: roles) }

    package init(
        id: CustomerID, email: EmailAddress, name: DisplayName, passwordHash: String, roles: [Role], isVerified: Bool,
        hasSecondFactor: Bool = false, createdAt: Timestamp
    ) {
        (self.id, self.email, self.name, self.passwordHash, self.roles) = (id, email, name, passwordHash, roles)
        (self.isVerified, self.hasSecondFactor, self.createdAt) = (isVerified, hasSecondFactor, createdAt)
    }
}
