package import Vocabulary

/// Finds the accounts with these addresses. Queried on import, so that no stored message contains an address.
package struct FindCustomers: Query, Hashable {
    package static let name = MessageName(.auth, "find-customers")
    package static let senders: Set<ServiceName> = [.product]
    package typealias Rejection = Never

    /// At most 500.
    package var emails: [EmailAddress]

    package init(emails: [EmailAddress]) { self.emails = emails }

    package struct Reply: Codable, Sendable, Hashable {
        /// Of verified accounts only.
        package var items: [Item]

        package init(items: [Item]) { self.items = items }
    }

    package struct Item: Codable, Sendable, Hashable {
        /// In lower case.
        package var email: EmailAddress
        package var customerID: CustomerID

        package init(email: EmailAddress, customerID: CustomerID) {
            (self.email, self.customerID) = (email, customerID)
        }
    }
}
