import Contracts
import Messaging
import Vocabulary

struct DeleteProductHandler {
    let store: ProductStore

    func handle(_ request: DeleteProduct, _ context: MessageContext) async throws -> Outcome<DeleteProduct> {
        return try await store.remove(request.productID, version: request.version, at: .now(), causedBy: context)
    }
}
