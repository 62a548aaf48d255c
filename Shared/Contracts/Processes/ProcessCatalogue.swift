/// The services, the edge and the operator's tool: broker users, database roles, schemas and executables have these
/// names.
package enum ServiceName: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    case auth, product, cart, inventory, order, payment, notification, edge, retailctl

    package static func < (left: ServiceName, right: ServiceName) -> Bool { left.rawValue < right.rawValue }

    /// The services that own tables and answer requests; the others only send requests.
    package static let owners = ProcessCatalogue.owners.map { $0.name }

    package var isOwner: Bool { Self.owners.contains(self) }

    /// The broker's user that consumes for the service; the one that publishes has the service's name. Both have the same
    /// password.
    package var consumingUser: String { "\(rawValue)-consumer" }
}

/// The processes of the shop. The topology's requests and the broker's permissions are derived from this table, and so
/// are all lists of processes outside the code, which `retailctl manifest` writes.
package enum ProcessCatalogue {
    /// In the order of their admin ports. Append a new process, so that no port changes.
    package static let processes: [ProcessSpecification] = [
        ProcessSpecification(
            Audited.Auth.self, adminPortOffset: 11, needs: [.objectStore, .signingKey, .sealingKey, .administrator]),
        // Its container also runs the program that makes the thumbnails, one picture at a time.
        ProcessSpecification(Audited.Product.self, adminPortOffset: 12, needs: [.objectStore], memoryLimit: 1536),
        ProcessSpecification(Audited.Cart.self, adminPortOffset: 13),
        ProcessSpecification(Audited.Inventory.self, adminPortOffset: 14),
        ProcessSpecification(Audited.Order.self, adminPortOffset: 15),
        ProcessSpecification(Audited.Payment.self, adminPortOffset: 16),
        ProcessSpecification(Audited.Notification.self, adminPortOffset: 17, needs: [.mail]),
        ProcessSpecification(
            name: ServiceName.edge.rawValue, adminPortOffset: 18, needs: [.objectStore, .http]),
        ProcessSpecification(name: "web", adminPortOffset: 19, needs: [.edge, .sessionKey]),
    ]

    /// The contracts of the services that own tables.
    package static let owners: [any AuditedService.Type] = processes.compactMap(\.contract)

    /// The contract of a service; nil if it owns no tables.
    package static func contract(of service: ServiceName) -> (any AuditedService.Type)? {
        owners.first { $0.name == service }
    }
}
