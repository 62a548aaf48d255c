package import Vocabulary

/// Why an accepted order was rejected.
package enum OrderRejection: Error, Sendable, Hashable {
    /// The lines' total is too large, or their currencies differ.
    case totalNotComputable
    /// Products that cost more than the customer saw, or are no longer sold.
    case pricesChanged([Pricing.Change])
    case promotionRefused(PromotionRefusal)
    case limitExceeded(LimitRefusal)
    /// Not all lines were in stock, so none is held.
    case insufficientStock([StockShortage])
    /// The order's reservation has ended already.
    case reservationEnded
    /// Prices or stock could not be checked in time.
    case notSettledInTime

    /// The signal that the order's state machine receives.
    package var signal: OrderSignal {
        switch self {
        case .totalNotComputable, .pricesChanged: .pricesRefused
        case .promotionRefused: .promotionRefused
        case .limitExceeded: .limitExceeded
        case .insufficientStock, .reservationEnded: .stockRefused
        case .notSettledInTime: .settleTimeIsUp
        }
    }

    /// For the order's history, in snake_case.
    package var reason: String {
        switch self {
        case .totalNotComputable: "total_not_computable"
        case .pricesChanged: "price_changed"
        case .promotionRefused(let refusal): "promo_code_\(refusal.code)"
        case .limitExceeded: "order_limit_exceeded"
        case .insufficientStock: "insufficient_stock"
        case .reservationEnded: "reservation_ended"
        case .notSettledInTime: "not_settled_in_time"
        }
    }
}

/// A line with less stock than the order needs.
package struct StockShortage: Sendable, Hashable {
    package let productID: ProductID
    package let requested: Quantity
    package let available: Int64

    package init(productID: ProductID, requested: Quantity, available: Int64) {
        (self.productID, self.requested, self.available) = (productID, requested, available)
    }
}
