package import Vocabulary

/// Which addresses a customer has saved, and which of them is the default. A book that is not empty has one default.
package struct AddressBook: Hashable, Sendable {
    package static let capacity = 50

    /// A book has no more than `capacity` addresses.
    package struct Full: Error, Hashable {}
    package struct NotFound: Error, Hashable {}

    /// The oldest first.
    package private(set) var ids: [AddressID]
    package private(set) var defaultID: AddressID?

    /// - Parameter ids: the oldest first
    package init(_ ids: [AddressID] = [], default defaultID: AddressID? = nil) {
        (self.ids, self.defaultID) = (ids, defaultID ?? ids.last)
    }

    /// - Parameter isDefault: the first address is the default anyway
    package mutating func add(_ id: AddressID, isDefault: Bool) throws(Full) {
        guard ids.count < Self.capacity else { throw Full() }
        ids.append(id)
        if isDefault || ids.count == 1 { defaultID = id }
    }

    package mutating func makeDefault(_ id: AddressID) throws(NotFound) {
        guard ids.contains(id) else { throw NotFound() }
        defaultID = id
    }

    /// The newest of the others becomes the default, if this was it.
    package mutating func remove(_ id: AddressID) throws(NotFound) {
        guard let index = ids.firstIndex(of: id) else { throw NotFound() }
        ids.remove(at: index)
        if defaultID == id { defaultID = ids.last }
    }
}
