import Contracts

extension PlaceOrder.Rejection {
    /// The reason of a rejection, shown with the order.
    var details: OrderRejectionDetails {
        switch self {
        case .insufficientStock:
            .init(code: "insufficient_stock", detail: "Some products were not in stock in the quantity you wanted.")
        case .priceChanged:
            .init(
                code: "price_changed", detail: "Some products cost more than the cart showed, or are no longer sold."
            )
        case .promoCodeInvalid(let problem): .init(code: "promo_code_invalid", detail: problem.detail)
        case .idempotencyKeyReused:
            .init(code: "idempotency_key_reused", detail: "The request's key was used for another order.")
        case .inFlight: .init(code: "idempotency_in_flight", detail: "The order was being placed already.")
        case .cartEmpty: .init(code: "cart_empty", detail: "The cart was empty.")
        case .totalNotComputable:
            .init(code: "total_not_computable", detail: "The order's total was too large.")
        case .notSettledInTime:
            .init(
                code: "order_not_settled",
                detail: "Prices or stock could not be checked in time. Nothing was held or charged; please order again."
            )
        case .cartAlreadyOrdered:
            .init(code: "cart_already_ordered", detail: "The cart's content was ordered already.")
        case .limitExceeded(let limit): .init(code: "order_limit_exceeded", detail: limit.sentence)
        case .replayed(let first): first.details
        }
    }
}
