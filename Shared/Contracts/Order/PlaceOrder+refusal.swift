extension PlaceOrder.Rejection {
    /// Whether nothing will ever become of the order, so that the cart may have its lines back. The opposite is an order
    /// that is still being worked on.
    package var isFinal: Bool {
        switch self {
        case .inFlight: false
        case .replayed(let first): first.isFinal
        case .insufficientStock, .priceChanged, .promoCodeInvalid, .idempotencyKeyReused, .cartEmpty,
            .totalNotComputable, .notSettledInTime, .cartAlreadyOrdered:
            true
        }
    }

    /// The prices that the customer had not agreed to; empty when they are not the reason.
    package var priceChanges: [PlaceOrder.PriceChange] {
        switch self {
        case .priceChanged(let changes): changes
        case .replayed(let first): first.priceChanges
        case .insufficientStock, .promoCodeInvalid, .idempotencyKeyReused, .inFlight, .cartEmpty, .totalNotComputable,
            .notSettledInTime, .cartAlreadyOrdered:
            []
        }
    }
}
