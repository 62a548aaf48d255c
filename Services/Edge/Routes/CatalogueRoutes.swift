import Contracts
import HTTPTypes
import Hummingbird
import Vocabulary

/// What everybody may look at.
struct CatalogueRoutes {
    let backend: Backend

    func add(to routes: RouteGroups) {
        routes.open.get("/v1/products", use: products)
            .get("/v1/products/{productId}", use: product)
            .get("/v1/products/{productId}/availability", use: availability)
            .get("/v1/categories", use: categories)
    }

    @Sendable private func products(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let parameters = try QueryParameters(request)
        let query = ListProducts(
            text: parameters.text("q"), category: parameters.text("category"),
            minPrice: parameters.integer("minPrice", in: 0 ... .max),
            maxPrice: parameters.integer("maxPrice", in: 0 ... .max),
            sort: parameters.sort("sort") ?? ListProducts.Sort(key: .name, isDescending: false),
            page: parameters.page())
        try parameters.complete()
        let page = try await backend.ask(query, context)
        return try .page(page, of: parameters, at: request, caching: .revalidated, ProductView.init)
    }

    @Sendable private func product(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let product = try await backend.ask(GetProduct(productId: context.id("productId")), context)
        return try .tagged(ProductView(product), product.entityTag, for: request, caching: .revalidated)
    }

    @Sendable private func availability(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: ProductID = try context.id("productId")
        let levels = try await backend.ask(GetAvailability(productIds: [id]), context)
        guard let level = levels.items.first(where: { $0.productId == id }) else { throw Problem.notFound }
        return try .json(level)
    }

    @Sendable private func categories(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try .json(await backend.ask(ListCategories(), context), caching: .revalidated)
    }
}
