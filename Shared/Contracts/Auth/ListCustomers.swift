package import Vocabulary

/// The accounts of all customers, the newest first, for administrators.
package struct ListCustomers: Query, AdminRequest, Hashable {
    package static let name = MessageName(.auth, "list-customers")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Page<Customer>

    package var customerID: CustomerID?
    /// Each of its words must occur in the name or the address, whatever its case and accents.
    package var text: String?
    package var page: PageRequest

    package init(customerID: CustomerID? = nil, text: String? = nil, page: PageRequest) {
        (self.customerID, self.text, self.page) = (customerID, text, page)
    }

    package struct Customer: Codable, Sendable, Hashable {
        package var userID: CustomerID
        package var name: String
        package var email: String
        package var roles: [Role]
        /// Whether the customer has proven that they can read the address's mail.
        package var emailVerified: Bool
        package var createdAt: Timestamp

        package init(
            userID: CustomerID, name: String, email: String, roles: [Role], emailVerified: Bool, createdAt: Timestamp
        ) {
            (self.userID, self.name, self.email, self.roles) = (userID, name, email, roles)
            (self.emailVerified, self.createdAt) = (emailVerified, createdAt)
        }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case invalidCursor
        case forbidden
    }
}
