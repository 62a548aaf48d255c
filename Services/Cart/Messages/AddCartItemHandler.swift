import CartDomain
import Contracts
import Messaging
import Vocabulary

struct AddCartItemHandler {
    let desk: CartDesk

    func handle(_ request: AddCartItem, _ context: MessageContext) async throws -> Outcome<AddCartItem> {
        do {
            let contents = try await desk.change(context.customer, involving: [request.productId], context) {
                try $0.add(request.quantity, of: request.productId, from: $1, at: .now())
            }
            return .success(contents)
        } catch let rejection as Cart.Rejection {
            return .failure(AddCartItem.Rejection(rejection))
        }
    }
}

extension AddCartItem.Rejection {
    fileprivate init(_ rejection: Cart.Rejection) {
        self =
            switch rejection {
            case .notForSale: .notFound
            case .insufficientStock(let available): .insufficientStock(available: available)
            case .tooMuch: .tooMuch
            }
    }
}
