package import Vocabulary

/// Whether administrators need a second factor, as `ADMIN_SECOND_FACTOR` names it.
package enum SecondFactorRequirement: String, Sendable, CaseIterable {
    case optional
    /// An administrator without one is only a customer, and can set one up.
    case required

    /// The roles that an account has in its tokens.
    package func roles(of account: Account) -> [Role] {
        self == .optional || account.hasSecondFactor ? account.roles : account.roles.filter { $0 == .customer }
    }
}
