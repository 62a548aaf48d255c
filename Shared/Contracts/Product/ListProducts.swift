/// A page of the catalogue.
package struct ListProducts: Query, Hashable {
    package static let name = MessageName(.product, "list")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Page<CatalogueProduct>

    /// Full text search.
    package var text: String?
    package var category: String?
    /// Minor units.
    package var minPrice: Int64?
    package var maxPrice: Int64?
    package var sort: Sort
    package var page: PageRequest

    package init(
        text: String?, category: String?, minPrice: Int64?, maxPrice: Int64?, sort: Sort, page: PageRequest
    ) {
        (self.text, self.category, self.minPrice, self.maxPrice, self.sort) = (text, category, minPrice, maxPrice, sort)
        self.page = page
    }

    package struct Sort: Codable, Sendable, Hashable {
        package enum Key: String, Codable, Sendable, Hashable {
            case name, price, createdAt
            /// How well a product matches the text; by name without a text. Never descending.
            case relevance
        }

        package var key: Key
        package var isDescending: Bool

        package init(key: Key, isDescending: Bool = false) { (self.key, self.isDescending) = (key, isDescending) }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// The cursor is not of this list.
        case invalidCursor
    }
}
