import Contracts
import Messaging
import ProductDomain

struct ListProductsHandler {
    let store: ProductStore

    func handle(_ query: ListProducts, _ context: MessageContext) async throws -> Outcome<ListProducts> {
        // No category contains a NUL, and PostgreSQL rejects NUL in text parameters.
        if query.category?.utf8.contains(0) == true { return .success(Page(items: [], nextCursor: nil)) }
        let phrase = query.text.flatMap(SearchPhrase.init)
        guard let list = list(query, phrase) else { return .failure(.invalidCursor) }
        guard let phrase else { return .success(try await list(nil)) }
        guard !phrase.alternatives.isEmpty else { return .success(Page(items: [], nextCursor: nil)) }
        let page = try await list(phrase)
        // Correct the spelling only when nothing was found.
        guard page.items.isEmpty, let corrected = try await store.corrected(phrase) else { return .success(page) }
        return .success(try await list(corrected))
    }

    /// - Returns: a function that reads the requested page; nil when the cursor does not belong to this list
    private func list(
        _ query: ListProducts, _ phrase: SearchPhrase?
    ) -> ((SearchPhrase?) async throws -> Page<CatalogueProduct>)? {
        let store = store
        var page = CatalogueQuery(
            category: query.category, minPrice: query.minPrice, maxPrice: query.maxPrice, sort: query.sort,
            limit: query.page.boundedLimit)
        if query.sort.key == .relevance, phrase != nil {
            let cursor = query.page.cursor.map { RelevanceCursor($0) }
            if case .some(nil) = cursor { return nil }
            return { phrase in
                guard let phrase else { return try await store.page(of: page) }
                return try await RelevanceSearch(database: store.database, phrase: phrase, query: page).page(
                    after: cursor ?? nil)
            }
        }
        page.sort = query.sort.key == .relevance ? ListProducts.Sort(key: .name) : query.sort
        if let encoded = query.page.cursor {
            guard let cursor = CatalogueCursor(encoded, by: page.sort) else { return nil }
            page.cursor = cursor
        }
        return { [page] phrase in
            guard let phrase else { return try await store.page(of: page) }
            return try await store.page(of: page, finding: phrase)
        }
    }
}
