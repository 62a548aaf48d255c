extension PlaceOrder.Rejection {
    /// Whether the order has failed for good, so that the cart may get its lines back. The opposite is an order that is
    /// still being processed.
    package var isFinal: Bool {
        switch self {
        case .inFlight: false
        case .replayed(let first): first.isFinal
        case .insufficientStock, .priceChanged, .promoCodeInvalid, .idempotencyKeyReused, .cartEmpty,
            .totalNotComputable, .notSettledInTime, .cartAlreadyOrdered, .limitExceeded:
            true
        }
    }

    /// The prices that the customer had not agreed to; empty if they are not the reason.
    package var priceChanges: [PlaceOrder.PriceChange] {
        switch self {
        case .priceChanged(let changes): changes
        case .replayed(let first): first.priceChanges
        case .insufficientStock, .promoCodeInvalid, .idempotencyKeyReused, .inFlight, .cartEmpty, .totalNotComputable,
            .notSettledInTime, .cartAlreadyOrdered, .limitExceeded:
            []
        }
    }
}
