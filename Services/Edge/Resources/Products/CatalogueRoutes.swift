import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// The public catalogue.
struct CatalogueRoutes: Resource {
    let backend: Backend
    let cache: CatalogueCache
    let publicURL: PublicURL
    private let queries = ListQueries()

    init(backend: Backend, cache: CatalogueCache, publicURL: PublicURL) {
        (self.backend, self.cache, self.publicURL) = (backend, cache, publicURL)
    }

    var routes: [Route] {
        [
            Route(.get, "/v1/products", for: .anyone, cost: .cached, use: products),
            Route(.get, "/v1/products/{productId}", for: .anyone, cost: .cached, use: product),
            Route(.get, "/v1/products/{productId}/availability", for: .anyone, use: availability),
            Route(.get, "/v1/categories", for: .anyone, cost: .cached, use: categories),
        ]
    }

    @Sendable private func products(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let query = try queries.query(of: request)
        return try await answer(.list(query), request, context) { () async throws(Problem) in
            let page = try await backend.ask(query, context)
            let link = try Response.link(to: page, of: QueryParameters(request), at: request)
            return try CatalogueAnswer(PageView(page) { ProductView($0, publicURL) }, link: link)
        }
    }

    @Sendable private func product(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: ProductID = try context.id("productId")
        return try await answer(.product(id), request, context) { () async throws(Problem) in
            let product = try await backend.product(id, context)
            return try CatalogueAnswer(ProductView(product, publicURL), tag: product.entityTag)
        }
    }

    @Sendable private func categories(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try await answer(.categories, request, context) { () async throws(Problem) in
            try await CatalogueAnswer(CategoriesView(backend.ask(ListCategories(), context)))
        }
    }

    private func answer(
        _ key: CatalogueKey, _ request: Request, _ context: EdgeContext,
        ask: () async throws(Problem) -> CatalogueAnswer
    ) async throws(Problem) -> Response {
        try await cache.answer(to: key, isRefreshing: request.wantsRefreshing, for: context.client, ask: ask)
            .response(to: request)
    }

    @Sendable private func availability(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: ProductID = try context.id("productId")
        return try await .json(AvailabilityView(backend.availability(of: id, context)))
    }
}

extension Request {
    /// `Cache-Control: no-cache`: the client refuses cached answers.
    fileprivate var wantsRefreshing: Bool { headers[.cacheControl]?.lowercased().contains("no-cache") ?? false }
}
