package import Vocabulary

/// The address of a customer's mail, queried when a mail is written so that no event contains an address.
package struct GetContact: Query, Hashable {
    package static let name = MessageName(.auth, "get-contact")
    package static let senders: Set<ServiceName> = [.notification]
    package typealias Reply = Contact

    package var customerID: CustomerID

    package init(customerID: CustomerID) {
        self.customerID = customerID
    }

    package struct Contact: Codable, Sendable, Hashable {
        package var email: EmailAddress
        package var name: String

        package init(email: EmailAddress, name: String) { (self.email, self.name) = (email, name) }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
    }
}
