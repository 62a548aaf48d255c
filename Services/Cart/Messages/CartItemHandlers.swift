import CartDomain
import Contracts
import Messaging
import Vocabulary

/// Adds products to carts, and sets their quantities.
struct CartItemHandlers {
    let carts: PricedCarts

    func add(_ request: AddCartItem, _ context: MessageContext) async throws -> Outcome<AddCartItem> {
        do {
            let contents = try await carts.change(context.customer, involving: [request.productID], context) {
                try $0.add(request.quantity, of: request.productID, from: $1, at: .now())
            }
            return .success(contents)
        } catch let rejection as Cart.Rejection {
            return .failure(CartItemRejection(rejection))
        }
    }

    func set(_ request: SetCartItem, _ context: MessageContext) async throws -> Outcome<SetCartItem> {
        do {
            let contents = try await carts.change(context.customer, involving: [request.productID], context) {
                try $0.set(request.quantity, of: request.productID, from: $1, at: .now())
            }
            return .success(contents)
        } catch let rejection as Cart.Rejection {
            return .failure(CartItemRejection(rejection))
        }
    }
}

extension CartItemRejection {
    fileprivate init(_ rejection: Cart.Rejection) {
        self =
            switch rejection {
            case .notForSale: .notFound
            case .insufficientStock(let available): .insufficientStock(available: available)
            case .tooMuch: .tooMuch
            }
    }
}
