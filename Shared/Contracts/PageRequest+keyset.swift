/// Where a page starts.
package struct PageStart<Key: Sendable & Equatable>: Sendable, Equatable {
    /// The key of the last item of the previous page; nil at the beginning of the list.
    package let key: Key?
}

extension PageRequest {
    /// - Returns: nil if the cursor is not of this list
    package func start<Key: LosslessStringConvertible & Sendable & Equatable>(after type: Key.Type) -> PageStart<Key>? {
        guard let cursor else { return PageStart(key: nil) }
        return PageCursor.decode(cursor, as: type).map { PageStart(key: $0) }
    }

    /// The limit, clamped to 1...`maximumLimit`.
    package var boundedLimit: Int { min(max(limit, 1), Self.maximumLimit) }
}

extension Page {
    /// - Parameters:
    ///   - found: up to one more than `limit`; the extra item only shows that there is a next page
    ///   - key: the key that the list is ordered by
    package init(_ found: [Item], limit: Int, key: (Item) -> some LosslessStringConvertible) {
        let items = Array(found.prefix(limit))
        self.init(items: items, nextCursor: found.count > limit ? items.last.map { PageCursor.encode(key($0)) } : nil)
    }
}
