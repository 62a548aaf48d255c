import CartDomain
import Contracts
import Messaging
import Vocabulary

/// Adds the lines of an earlier order to a cart. Products that are short of stock or no longer sold are added too; the
/// cart marks them.
struct AddCartLinesHandler {
    let carts: PricedCarts

    func handle(_ request: AddCartLines, _ context: MessageContext) async throws -> Outcome<AddCartLines> {
        let (combined, now) = (Self.combined(request.lines), Timestamp.now())
        do {
            let contents = try await carts.change(
                context.customer, involving: Set(combined.map(\.productID)), context
            ) { cart, market in
                for (position, line) in combined.enumerated() {
                    try cart.hold(
                        atLeast: line.quantity, of: line.productID, knownAs: line.name, at: line.unitPrice,
                        from: market, at: now + .microseconds(position))
                }
            }
            return .success(contents)
        } catch is Cart.Rejection {
            return .failure(.tooMuch)
        }
    }

    /// Merges lines of the same product: an imported order may have several.
    private static func combined(_ lines: [AddCartLines.Line]) -> [AddCartLines.Line] {
        var combined: [AddCartLines.Line] = []
        for line in lines {
            if let index = combined.firstIndex(where: { $0.productID == line.productID }) {
                let sum = min(combined[index].quantity.value + line.quantity.value, Quantity.maximum)
                combined[index].quantity = Quantity(sum) ?? line.quantity
            } else {
                combined.append(line)
            }
        }
        return combined
    }
}
