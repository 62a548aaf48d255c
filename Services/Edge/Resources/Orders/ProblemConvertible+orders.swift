import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

extension PlaceOrder.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .insufficientStock(let shortages): Self.insufficientStock(shortages)
        case .priceChanged(let changes): Self.priceChanged(changes)
        case .promoCodeInvalid(let problem): problem.problem(of: "promoCode")
        case .idempotencyKeyReused: .idempotencyKeyReused
        case .inFlight: .idempotencyInFlight
        case .cartEmpty: Self.cartIsEmpty
        case .totalNotComputable:
            Problem(.unprocessableContent, "total_not_computable", "The cart's total is too large.")
        case .notSettledInTime:
            Problem(
                .conflict, "order_not_settled",
                "The prices and the stock of this order could not be checked in time, so it was rejected. Nothing is held "
                    + "or charged. Check your cart and order again with a new Idempotency-Key.")
        case .cartAlreadyOrdered(let order): .cartAlreadyOrdered(order)
        case .limitExceeded(let limit): Self.limitExceeded(limit)
        case .replayed(let first): first.problem.with(header: .idempotencyReplayed, "true")
        }
    }

    static let cartIsEmpty = Problem(.unprocessableContent, "cart_empty", "The cart is empty.")

    private static func insufficientStock(_ shortages: [ReserveStock.Shortage]) -> Problem {
        let errors = shortages.map {
            FieldProblem(
                field: "items.\($0.productID)", code: "insufficient_stock",
                detail: "\($0.requested.value) wanted, \($0.available) available")
        }
        return Problem(.conflict, "insufficient_stock", "Some products are not in stock in the quantity you want.")
            .with(member: "items", shortages.map(ShortageView.init)).with(errors: errors)
    }

    private static func limitExceeded(_ limit: OrderLimit) -> Problem {
        let problem = Problem(.conflict, "order_limit_exceeded", limit.sentence)
            .with(member: "limit", limit.name).with(member: "maximum", limit.maximum)
        return limit.productID.map { problem.with(member: "productId", $0) } ?? problem
    }

    private static func priceChanged(_ changes: [PlaceOrder.PriceChange]) -> Problem {
        let errors = changes.map {
            FieldProblem(
                field: "items.\($0.productID)", code: "price_changed",
                detail: $0.currentPrice == nil ? "is no longer for sale" : "costs more than the cart showed")
        }
        return Problem(.conflict, "price_changed", "Some products now cost more than the cart showed.")
            .with(member: "items", changes.map(PriceChangeView.init)).with(errors: errors)
    }
}

extension FindPlacedOrder.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: PlaceOrder.Rejection.cartIsEmpty
        case .idempotencyKeyReused: .idempotencyKeyReused
        case .refused(let first): first.problem.with(header: .idempotencyReplayed, "true")
        }
    }
}

extension ListOrders.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .invalidCursor: .invalidCursor
        }
    }
}

extension GetOrder.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        }
    }
}

extension CancelOrder.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .notCancellable(let status):
            Problem(.conflict, "order_not_cancellable", "An order that is \(status.words) cannot be cancelled.")
                .with(member: "orderStatus", status)
        }
    }
}

extension FindOrders.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .invalidCursor: .invalidCursor
        case .forbidden: .forbidden
        }
    }
}

extension ShipOrder.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .forbidden: .forbidden
        case .notShippable(let status):
            Problem(
                .conflict, "order_not_shippable",
                "An order that is \(status.words) cannot be shipped, or was shipped with other details."
            )
            .with(member: "orderStatus", status)
        }
    }
}

extension DeliverOrder.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .forbidden: .forbidden
        case .notDeliverable(let status):
            Problem(.conflict, "order_not_deliverable", "An order that is \(status.words) cannot have arrived.")
                .with(member: "orderStatus", status)
        }
    }
}

extension MarkUndelivered.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .forbidden: .forbidden
        case .notDeliverable(let status):
            Problem(.conflict, "order_not_deliverable", "An order that is \(status.words) is not on its way.")
                .with(member: "orderStatus", status)
        }
    }
}
