package import Vocabulary

/// Adds an address to the subject's address book, or changes one. An address that is in the book already is not added again,
/// so that the call may be repeated.
package struct SaveAddress: Call, Hashable {
    package static let name = MessageName(.auth, "save-address")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = SavedAddress

    /// Nil for a new one.
    package var addressID: AddressID?
    package var address: ShippingAddress
    /// Makes it the default. Another address takes that over, so false changes nothing.
    package var isDefault: Bool

    package init(addressID: AddressID? = nil, address: ShippingAddress, isDefault: Bool) {
        (self.addressID, self.address, self.isDefault) = (addressID, address, isDefault)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// The subject has no such address.
        case notFound
        /// The book has as many addresses as it may have.
        case full(limit: Int)
    }
}
