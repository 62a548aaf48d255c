/// Turns maintenance off.
package struct EndMaintenance: Call, Hashable {
    package static let name = MessageName(.order, "end-maintenance")
    package static let senders: Set<ServiceName> = [.retailctl]
    package typealias Rejection = Never

    package init() {}

    package struct Reply: Codable, Sendable, Hashable {
        /// What was on; nil if nothing was.
        package var ended: MaintenanceWindow?

        package init(ended: MaintenanceWindow?) { self.ended = ended }
    }
}
