import OrderDomain

/// P10: an order's history follows the allowed transitions, and has each payment event once.
extension ShopWorld {
    private static let allowed: [OrderState: Set<OrderState>] = [
        .accepted: [.pending, .rejected, .cancelled],
        .pending: [.confirmed, .cancelled, .expired],
        .confirmed: [.shipped, .refunded, .cancelled],
        .shipped: [.delivered, .refunded, .cancelled],
        .delivered: [.refunded],
    ]

    func checkHistory(_ row: OrderRow) {
        let steps = row.history
        require(
            steps.map(\.sequence) == Array(1...Int(row.version)), "P10: order \(row.order) has a gap in its history")
        require(steps.first?.state == .accepted, "P10: order \(row.order) did not begin as accepted")
        require(steps.last?.state == row.state, "P10: order \(row.order) has another state than its history")
        for (before, after) in zip(steps, steps.dropFirst()) where before.state != after.state {
            let isAllowed = Self.allowed[before.state]?.contains(after.state) ?? false
            require(isAllowed, "P10: order \(row.order) went from \(before.state) to \(after.state)")
        }
        let facts = steps.compactMap(\.signal).filter(Self.isPaymentFact)
        require(Set(facts).count == facts.count, "P10: order \(row.order) recorded a payment event twice: \(facts)")
    }

    private static func isPaymentFact(_ signal: OrderSignal) -> Bool {
        switch signal {
        case .paymentAuthorized, .paymentCaptured, .paymentFailed, .paymentRefunded: true
        case .stockHeld, .stockRefused, .pricesRefused, .promotionRefused, .limitExceeded, .settleTimeIsUp,
            .paymentTimeIsUp, .cancel,
            .ship, .deliver, .undelivered, .paymentPartlyRefunded:
            false
        }
    }
}
