import HTTPTypes
import WebDomain

/// The pages that show what is sold: the same for everybody.
enum ShopPages {
    static func routes(publicURL: String) -> [WebRoute] {
        [
            WebRoute(.get, "/", for: .everybody, use: home),
            WebRoute(.get, "/products", for: .everybody, use: ProductListPage.show),
            WebRoute(.get, "/products/{product}", for: .everybody) { visit in
                try await ProductPages.show(visit, publicURL: publicURL)
            },
            WebRoute(.get, "/fragments/stock/{productId}", use: ProductPages.stock),
            WebRoute(.get, "/fragments/suggestions", for: .everybody, use: ProductListPage.suggestions),
            WebRoute(.get, "/fragments/header", use: HeaderPart.show),
        ]
    }

    private static let newest = 8

    @Sendable private static func home(_ visit: Visit) async throws -> Reply {
        async let categories = visit.edge.categories()
        async let newest = visit.edge.products(ProductFilter([]), limit: newest)
        var page = try await Page(
            "home", title: visit.t("shop.title"),
            [
                "categories": categories.map { CategoryValues.values($0, visit.texts) },
                "products": newest.items.map { $0.values(visit.texts) },
            ])
        page.isListed = true
        return .page(page)
    }
}
