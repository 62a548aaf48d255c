package import Vocabulary

/// Who a customer is to the shopkeeper: as somebody is called and written to.
package struct CustomerContact: Codable, Sendable, Hashable {
    package var userId: CustomerID
    package var name: String
    package var email: String

    package init(userId: CustomerID, name: String, email: String) {
        self.userId = userId
        self.name = name
        self.email = email
    }
}
