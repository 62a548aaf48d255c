import Vocabulary
import WebDomain

/// A product as the API has it. Members that later versions add, such as several pictures, are optional here.
struct Product: Sendable, Decodable {
    var productId: ProductID
    var name: String
    var description: String
    var category: String
    var price: Money
    var imageUrl: String?
    var availability: String
    var updatedAt: Timestamp
}

struct ProductPage: Sendable, Decodable {
    var items: [Product]
    var nextCursor: String?
}

struct Categories: Sendable, Decodable {
    struct Category: Sendable, Decodable {
        var name: String
        var productCount: Int
    }

    var items: [Category]
}

struct StockStatus: Sendable, Decodable {
    var available: Int64
    var status: String
}

extension EdgeClient {
    func products(_ filter: ProductFilter, limit: Int) async throws(EdgeFailure) -> ProductPage {
        try await get("/v1/products", filter.apiParameters(limit: limit))
    }

    func product(_ id: ProductID) async throws(EdgeFailure) -> Product { try await get("/v1/products/\(id)") }

    func stock(of id: ProductID) async throws(EdgeFailure) -> StockStatus {
        try await get("/v1/products/\(id)/availability")
    }

    func categories() async throws(EdgeFailure) -> [Categories.Category] {
        let categories: Categories = try await get("/v1/categories")
        return categories.items
    }
}
