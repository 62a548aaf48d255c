package import Vocabulary

/// Removes an address from the subject's address book. If it was the default, the newest of the others becomes it.
package struct RemoveAddress: Call, Hashable {
    package static let name = MessageName(.auth, "remove-address")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done

    package var addressID: AddressID

    package init(addressID: AddressID) { self.addressID = addressID }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// The subject has no such address.
        case notFound
    }
}
