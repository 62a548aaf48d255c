import Contracts
import Messaging
import ProductDomain

struct ListProductsHandler {
    let store: ProductStore

    func handle(_ query: ListProducts, _ context: MessageContext) async throws -> Outcome<ListProducts> {
        // No category has a NUL in its name, and PostgreSQL would not even take the question.
        if query.category?.utf8.contains(0) == true { return .success(Page(items: [], nextCursor: nil)) }
        let phrase = query.text.flatMap(SearchPhrase.init)
        guard let list = list(query, phrase) else { return .failure(.invalidCursor) }
        guard let phrase else { return .success(try await list(nil)) }
        guard !phrase.alternatives.isEmpty else { return .success(Page(items: [], nextCursor: nil)) }
        let page = try await list(phrase)
        // Only who finds nothing may have misspelt something.
        guard page.items.isEmpty, let corrected = try await store.corrected(phrase) else { return .success(page) }
        return .success(try await list(corrected))
    }

    /// - Returns: how to read the page that is asked for; nil when the cursor is none of this list's
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
