/// A wire name such as `order.place.v1`: owner, what, version. It is the routing key too.
package struct MessageName: Hashable, Sendable, LosslessStringConvertible {
    package let description: String
    package let owner: ServiceName

    package init?(_ description: String) {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let owner = ServiceName(rawValue: String(parts[0])), !parts[1].isEmpty,
            parts[2].first == "v", Int(parts[2].dropFirst()) != nil
        else { return nil }
        self.owner = owner
        self.description = description
    }

    /// For the declarations in this module.
    init(_ owner: ServiceName, _ what: StaticString, version: Int = 1) {
        self.owner = owner
        self.description = "\(owner.rawValue).\(what).v\(version)"
    }
}

/// The services, the edge and the operator's tool: broker users, database roles, schemas and executables bear these
/// names.
package enum ServiceName: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    case auth, product, cart, inventory, order, payment, notification, edge, retailctl

    package static func < (left: ServiceName, right: ServiceName) -> Bool { left.rawValue < right.rawValue }

    /// Those that own tables and answer messages; the others only ask.
    package static let owners = allCases.filter { $0 != .edge && $0 != .retailctl }

    package var isOwner: Bool { Self.owners.contains(self) }
}
