package import Vocabulary

/// An address in a customer's address book.
package struct SavedAddress: Codable, Sendable, Hashable {
    package var addressID: AddressID
    package var address: ShippingAddress
    /// Whether a front end offers it first. One address of a book that is not empty is the default.
    package var isDefault: Bool
    package var createdAt: Timestamp

    package init(addressID: AddressID, address: ShippingAddress, isDefault: Bool, createdAt: Timestamp) {
        (self.addressID, self.address, self.isDefault, self.createdAt) = (addressID, address, isDefault, createdAt)
    }
}
