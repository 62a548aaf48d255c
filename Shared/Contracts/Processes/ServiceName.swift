/// The services, the edge and the operator's tool: broker users, database roles, schemas and executables bear these
/// names. What each process needs stands in `ProcessCatalogue`.
package enum ServiceName: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    case auth, product, cart, inventory, order, payment, notification, edge, retailctl

    package static func < (left: ServiceName, right: ServiceName) -> Bool { left.rawValue < right.rawValue }

    /// Those that own tables and answer messages; the others only ask.
    package static let owners = ProcessCatalogue.owners.map { $0.name }

    package var isOwner: Bool { Self.owners.contains(self) }
}
