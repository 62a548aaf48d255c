package import Vocabulary

/// A customer's name and address, as shown to the shopkeeper.
package struct CustomerContact: Codable, Sendable, Hashable {
    package var userID: CustomerID
    package var name: String
    package var email: String

    package init(userID: CustomerID, name: String, email: String) {
        (self.userID, self.name, self.email) = (userID, name, email)
    }
}
