import CartDomain
import Contracts
import Messaging
import Vocabulary

/// Fills a cart with what an earlier order had. An order is a wish: what is short of stock or not sold any more comes in
/// too, and the cart says so.
struct AddCartLinesHandler {
    let carts: PricedCarts

    func handle(_ request: AddCartLines, _ context: MessageContext) async throws -> Outcome<AddCartLines> {
        let (wishes, now) = (Self.wishes(request.lines), Timestamp.now())
        do {
            let contents = try await carts.change(
                context.customer, involving: Set(wishes.map(\.productID)), context
            ) { cart, market in
                for (position, wish) in wishes.enumerated() {
                    try cart.hold(
                        atLeast: wish.quantity, of: wish.productID, knownAs: wish.name, at: wish.unitPrice,
                        from: market, at: now + .microseconds(position))
                }
            }
            return .success(contents)
        } catch is Cart.Rejection {
            return .failure(.tooMuch)
        }
    }

    /// A line for each product: an imported order may name one twice.
    private static func wishes(_ lines: [AddCartLines.Line]) -> [AddCartLines.Line] {
        var wishes: [AddCartLines.Line] = []
        for line in lines {
            if let index = wishes.firstIndex(where: { $0.productID == line.productID }) {
                let sum = min(wishes[index].quantity.value + line.quantity.value, Quantity.maximum)
                wishes[index].quantity = Quantity(sum) ?? line.quantity
            } else {
                wishes.append(line)
            }
        }
        return wishes
    }
}
