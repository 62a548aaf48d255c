import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

extension CheckOut.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .empty: PlaceOrder.Rejection.cartIsEmpty
        case .alreadyOrdered(let order): .cartAlreadyOrdered(order)
        case .changed(let cart): .stale.with(member: "cart", CartView(cart))
        case .totalChanged(let cart):
            Problem(.conflict, "total_changed", "The cart's total has changed. Check the cart again.")
                .with(member: "cart", CartView(cart))
        case .withdrawn(let items): Self.withdrawn(items)
        case .idempotencyKeyReused: .idempotencyKeyReused
        }
    }

    private static func withdrawn(_ items: [CartContents.Item]) -> Problem {
        let errors = items.map {
            FieldProblem(field: "items.\($0.productID)", code: "withdrawn", detail: "is no longer sold")
        }
        return Problem(
            .conflict, "cart_has_withdrawn_items", "Some products are no longer sold. Remove them from the cart."
        )
        .with(member: "items", items.map(CartView.Item.init)).with(errors: errors)
    }
}
