import Contracts
import Messaging
import ProductDomain

struct ListProductsHandler {
    let store: ProductStore

    func handle(_ query: ListProducts, _ context: MessageContext) async throws -> Outcome<ListProducts> {
        var cursor: CatalogueCursor?
        if let encoded = query.page.cursor {
            cursor = CatalogueCursor(encoded, by: query.sort)
            if cursor == nil { return .failure(.invalidCursor) }
        }
        // No category has a NUL in its name, and PostgreSQL would not even take the question.
        if query.category?.utf8.contains(0) == true { return .success(Page(items: [], nextCursor: nil)) }
        let limit = min(max(query.page.limit, 1), PageRequest.maximumLimit)
        let phrase = query.text.flatMap(SearchPhrase.init)
        return .success(
            try await store.page(
                of: CatalogueQuery(
                    phrase: phrase, category: query.category, minPrice: query.minPrice, maxPrice: query.maxPrice,
                    sort: query.sort, cursor: cursor, limit: limit)))
    }
}
