package import Vocabulary

/// Who a customer is to the shopkeeper: as somebody is called and written to.
package struct CustomerContact: Codable, Sendable, Hashable {
    package var userID: CustomerID
    package var name: String
    package var email: String

    package init(userID: CustomerID, name: String, email: String) {
        (self.userID, self.name, self.email) = (userID, name, email)
    }
}
