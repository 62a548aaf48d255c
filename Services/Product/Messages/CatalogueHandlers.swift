import Contracts
import Messaging

/// Queries that only read from the store.
struct CatalogueHandlers {
    let store: ProductStore

    func getProducts(_ query: GetProducts, _ context: MessageContext) async throws -> Outcome<GetProducts> {
        .success(GetProducts.Reply(items: try await store.products(query.productIDs)))
    }

    func listCategories(_ query: ListCategories, _ context: MessageContext) async throws -> Outcome<ListCategories> {
        .success(ListCategories.Categories(items: try await store.categories()))
    }

    func export(_ query: ExportProducts, _ context: MessageContext) async throws -> Outcome<ExportProducts> {
        return .success(.init(items: try await store.export(after: query.after, limit: ExportProducts.limit)))
    }

    func getPrices(_ query: GetPrices, _ context: MessageContext) async throws -> Outcome<GetPrices> {
        .success(GetPrices.Prices(items: try await store.prices(of: query.productIDs)))
    }
}
