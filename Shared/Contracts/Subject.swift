package import Vocabulary

/// On whose behalf a message is sent. The edge sets it from a verified token; a receiver trusts it only from the edge,
/// or from a service that forwards the subject of the message it handles.
package struct Subject: Codable, Sendable, Hashable {
    package var customerID: CustomerID
    package var roles: Set<Role>

    package init(customerID: CustomerID, roles: Set<Role>) { (self.customerID, self.roles) = (customerID, roles) }

    /// The edge sends roles of administrators only for routes of administrators.
    package var isAdministrator: Bool { isAdministrator(as: Role.administrative) }

    /// Whether one of its roles is among these. `admin` means all of them.
    package func isAdministrator(as allowed: Set<Role>) -> Bool {
        roles.contains(.admin) || !roles.isDisjoint(with: allowed)
    }
}
