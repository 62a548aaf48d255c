import Hummingbird
import JSONCoding
import Vocabulary
import WebDomain

/// `/products/{slug}-{productId}`.
enum ProductPages {
    private static let relatedCount = 5
    private static let shownRelated = 4

    static func show(_ visit: Visit, publicURL: String) async throws -> Reply {
        guard let path = visit.parameters.get("product").flatMap({ ProductPath(segment: $0) }) else {
            throw VisitRefusal.notFound
        }
        let product = try await visit.edge.product(path.productID)
        guard product.path == path else { return Reply(content: .moved(product.path.description)) }
        var page = Page("product", title: product.name, product.pageValues(visit.texts))
        page.values["related"] = try await related(to: product, visit).map { $0.values(visit.texts) }
        page.description = String(product.description.prefix(160))
        page.data = try ProductData(product, url: publicURL + product.path.description).json
        page.isListed = true
        return .page(page)
    }

    /// How many pieces there are right now.
    @Sendable static func stock(_ visit: Visit) async throws -> Reply {
        let stock = try await visit.edge.stock(of: visit.id("productId"))
        return .page(
            Page("stock", ["stock": StockValues.values(stock.status, visit.texts, available: stock.available)]))
    }

    /// Others of the same category; without them the page is still worth showing.
    private static func related(to product: Product, _ visit: Visit) async throws -> [Product] {
        let filter = ProductFilter([(name: "category", value: product.category)])
        guard let page = try? await visit.edge.products(filter, limit: relatedCount) else { return [] }
        return Array(page.items.filter { $0.productId != product.productId }.prefix(shownRelated))
    }
}
