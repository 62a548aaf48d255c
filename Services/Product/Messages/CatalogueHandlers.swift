import Contracts
import Messaging

/// Reads that need no translation.
struct CatalogueHandlers {
    let store: ProductStore

    func getProduct(_ query: GetProduct, _ context: MessageContext) async throws -> Outcome<GetProduct> {
        guard let product = try await store.product(query.productId) else { return .failure(.notFound) }
        return .success(product)
    }

    func listCategories(_ query: ListCategories, _ context: MessageContext) async throws -> Outcome<ListCategories> {
        .success(ListCategories.Categories(items: try await store.categories()))
    }

    func getPrices(_ query: GetPrices, _ context: MessageContext) async throws -> Outcome<GetPrices> {
        .success(GetPrices.Prices(items: try await store.prices(of: query.productIds)))
    }
}
