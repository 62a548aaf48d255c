import Contracts
import Messaging
import ProductDomain
import Vocabulary

struct UpdateProductHandler {
    let store: ProductStore

    func handle(_ request: UpdateProduct, _ context: MessageContext) async throws -> Outcome<UpdateProduct> {
        let change = ProductChange(
            name: request.title, description: request.description, category: request.category, price: request.price)
        let problems = change.problems
        guard problems.isEmpty else { return .failure(.invalid(problems)) }
        return try await store.update(
            request.productID, version: request.version, with: change, at: .now(), causedBy: context)
    }
}
