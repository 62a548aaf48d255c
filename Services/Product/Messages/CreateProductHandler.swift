import Contracts
import Messaging
import ProductDomain
import Vocabulary

struct CreateProductHandler {
    let store: ProductStore
    /// Calls the inventory.
    let openStock: @Sendable (OpenStock, MessageContext) async throws -> Outcome<OpenStock>

    /// Creates the stock first, so that a product can be ordered as soon as it is visible. If the catalogue then fails,
    /// stock without a product remains, which nobody can see or order.
    func handle(_ request: CreateProduct, _ context: MessageContext) async throws -> Outcome<CreateProduct> {
        let draft = ProductDraft(
            name: request.title, description: request.description, category: request.category, price: request.price,
            initialStock: request.initialStock, lowStockThreshold: request.lowStockThreshold)
        let problems = draft.problems
        guard problems.isEmpty else { return .failure(.invalid(problems)) }
        let id = ProductID(.make())
        let opening = OpenStock(
            productID: id, available: draft.initialStock, lowStockThreshold: draft.lowStockThreshold)
        switch try await openStock(opening, context) {
        case .failure(.invalid(let problems)):
            return .failure(.invalid(problems.map(\.inTermsOfTheCatalogue)))
        case .success(let stock):
            let product = CatalogueProduct(id: id, draft: draft, stock: stock, at: .now())
            try await store.add(product, availabilityVersion: stock.version, causedBy: context)
            return .success(product)
        }
    }
}

extension CatalogueProduct {
    fileprivate init(id: ProductID, draft: ProductDraft, stock: StockLevel, at time: Timestamp) {
        self.init(
            productID: id, name: draft.name, description: draft.description, category: draft.category,
            price: draft.price, imageUrl: nil,
            availability: Availability(available: stock.available, lowStockThreshold: stock.lowStockThreshold),
            createdAt: time, updatedAt: time, version: 1)
    }
}

extension FieldProblem {
    /// The request's field for the stock is `initialStock`.
    fileprivate var inTermsOfTheCatalogue: FieldProblem {
        FieldProblem(field: field == "available" ? "initialStock" : field, code: code, detail: detail)
    }
}
