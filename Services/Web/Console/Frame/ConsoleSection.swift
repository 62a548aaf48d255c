import Vocabulary

/// A section of the console, in the order of its navigation.
enum ConsoleSection: String, CaseIterable {
    case orders, products, stock, promotions, imports, customers, mail

    var path: String { "/console/\(rawValue)" }

    /// The roles that may read it at the edge (docs/routes.md); the edge decides, this only shows no link in vain.
    var roles: Set<Role> {
        switch self {
        case .orders, .customers: [.orders, .refunds]
        case .products, .imports: [.catalogue]
        case .stock, .promotions: [.analyst, .catalogue, .orders]
        case .mail: [.operator, .orders]
        }
    }
}

extension Session {
    /// Whether the account has one of these roles, or the one that has all permissions.
    func has(_ roles: Set<Role>) -> Bool {
        let own = Set(self.roles.compactMap { Role(rawValue: $0) })
        return own.contains(.admin) || !own.isDisjoint(with: roles)
    }
}

extension Visit {
    func may(_ roles: Set<Role>) -> Bool { session?.has(roles) ?? false }
}
