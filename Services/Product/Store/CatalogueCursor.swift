import Contracts
import FoundationEssentials
import Vocabulary

/// The end of a page of the catalogue, as an opaque cursor: base64url of JSON.
struct CatalogueCursor: Hashable, Sendable {
    enum Key: Hashable, Sendable {
        case name(String)
        /// Minor units.
        case price(Int64)
        case createdAt(Timestamp)
    }

    let key: Key
    let id: ProductID
    private let isDescending: Bool

    init(at product: CatalogueProduct, by sort: ListProducts.Sort) {
        key =
            switch sort.key {
            case .name, .relevance: .name(product.name)
            case .price: .price(product.price.amount)
            case .createdAt: .createdAt(product.createdAt)
            }
        id = product.productID
        isDescending = sort.isDescending
    }

    /// - Returns: nil unless it is a cursor of a list in this order
    init?(_ encoded: String, by sort: ListProducts.Sort) {
        guard let data = Base64URL.decode(encoded).map({ Data($0) }),
            let content = try? JSONDecoder().decode(Content.self, from: data),
            content.sort == sort.key, content.isDescending == sort.isDescending,
            let key = Key(content.key, of: sort.key)
        else { return nil }
        self.key = key
        id = content.id
        isDescending = sort.isDescending
    }

    func encoded() throws -> String {
        let content = Content(sort: key.sort, isDescending: isDescending, key: key.text, id: id)
        return Base64URL.encode(try JSONEncoder().encode(content))
    }

    private struct Content: Codable {
        var sort: ListProducts.Sort.Key
        var isDescending: Bool
        var key: String
        var id: ProductID
    }
}

extension CatalogueCursor.Key {
    fileprivate init?(_ text: String, of sort: ListProducts.Sort.Key) {
        switch sort {
        case .name, .relevance:
            // PostgreSQL's text cannot hold a NUL.
            guard !text.utf8.contains(0) else { return nil }
            self = .name(text)
        case .price:
            guard let amount = Int64(text) else { return nil }
            self = .price(amount)
        case .createdAt:
            guard let time = Timestamp(text) else { return nil }
            self = .createdAt(time)
        }
    }

    fileprivate var text: String {
        switch self {
        case .name(let name): name
        case .price(let amount): String(amount)
        case .createdAt(let time): time.description
        }
    }

    fileprivate var sort: ListProducts.Sort.Key {
        switch self {
        case .name: .name
        case .price: .price
        case .createdAt: .createdAt
        }
    }
}
