import CartDomain
import Contracts
import Messaging
import Vocabulary

struct SetCartItemHandler {
    let carts: PricedCarts

    func handle(_ request: SetCartItem, _ context: MessageContext) async throws -> Outcome<SetCartItem> {
        do {
            let contents = try await carts.change(context.customer, involving: [request.productID], context) {
                try $0.set(request.quantity, of: request.productID, from: $1, at: .now())
            }
            return .success(contents)
        } catch let rejection as Cart.Rejection {
            return .failure(SetCartItem.Rejection(rejection))
        }
    }
}

extension SetCartItem.Rejection {
    fileprivate init(_ rejection: Cart.Rejection) {
        self =
            switch rejection {
            case .notForSale: .notFound
            case .insufficientStock(let available): .insufficientStock(available: available)
            case .tooMuch: .tooMuch
            }
    }
}
