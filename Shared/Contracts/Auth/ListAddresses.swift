/// The subject's address book: the default first, then the newest.
package struct ListAddresses: Query, Hashable {
    package static let name = MessageName(.auth, "list-addresses")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Rejection = Never

    package init() {}

    package struct Reply: Codable, Sendable, Hashable {
        package var items: [SavedAddress]

        package init(items: [SavedAddress]) { self.items = items }
    }
}
