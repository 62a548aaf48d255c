/// The permissions of an account.
package enum Role: String, Sendable, Hashable, Codable, CaseIterable {
    case customer
    /// All permissions of administrators.
    case admin
    /// Products, pictures, stock, promotions and imports.
    case catalogue
    /// Orders and their delivery, returns, and the customers behind them.
    case orders
    /// Paying back.
    case refunds
    /// Reads figures and lists, without names and addresses of customers.
    case analyst
    /// Runs the shop's processes.
    case `operator`
    /// Invites and removes administrators.
    case owner

    /// Those that an administrator can have.
    package static let administrative = Set(allCases).subtracting([.customer])
}
