package import Vocabulary

/// On whose behalf a message is sent. The edge sets it from a verified token; a receiver trusts it only from the edge,
/// or from a service that forwards the subject of the message it handles.
package struct Subject: Codable, Sendable, Hashable {
    package var customerID: CustomerID
    package var roles: Set<Role>

    package init(customerID: CustomerID, roles: Set<Role>) { (self.customerID, self.roles) = (customerID, roles) }

    package var isAdmin: Bool { roles.contains(.admin) }
}
