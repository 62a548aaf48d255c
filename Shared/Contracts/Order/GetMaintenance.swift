/// The maintenance that is on now. Every process of the edge asks each second. The order service stores it, since the
/// edge has no tables and orders are what maintenance protects above all.
package struct GetMaintenance: Query, Hashable {
    package static let name = MessageName(.order, "get-maintenance")
    package static let senders: Set<ServiceName> = [.edge, .retailctl]
    package typealias Rejection = Never

    package init() {}

    package struct Reply: Codable, Sendable, Hashable {
        /// Nil when there is none, or when it has ended by the database's clock.
        package var window: MaintenanceWindow?

        package init(window: MaintenanceWindow?) { self.window = window }
    }
}
