/// One page of a list in keyset order.
package struct Page<Item: Codable & Sendable>: Codable, Sendable {
    package var items: [Item]
    /// Opaque; pass it back to get the next page. Nil on the last page.
    package var nextCursor: String?

    package init(items: [Item], nextCursor: String?) { (self.items, self.nextCursor) = (items, nextCursor) }
}

/// The size of a page and where it starts.
package struct PageRequest: Codable, Sendable, Hashable {
    package static let defaultLimit = 20
    package static let maximumLimit = 100

    package var limit: Int
    package var cursor: String?

    package init(limit: Int = Self.defaultLimit, cursor: String? = nil) { (self.limit, self.cursor) = (limit, cursor) }
}
