package import Vocabulary

extension OrderSaga {
    /// The order's payment after a signal. The payment that paid the order is never replaced.
    package func payment(after signal: OrderSignal) -> PaymentID? {
        switch signal {
        case .paymentAuthorized(let reported), .paymentCaptured(let reported): isPaid ? payment : reported
        case .paymentFailed(let reported): isPaid || isStale(reported) ? payment : reported
        case .stockHeld, .stockRefused, .pricesRefused, .promotionRefused, .limitExceeded, .settleTimeIsUp,
            .paymentTimeIsUp, .cancel,
            .ship, .deliver, .undelivered, .paymentRefunded, .paymentPartlyRefunded:
            payment
        }
    }

    /// Whether the failure is late: the customer has begun another payment since.
    func isStale(_ failed: PaymentID) -> Bool { state == .pending && payment != nil && payment != failed }

    private var isPaid: Bool {
        switch state {
        case .confirmed, .shipped, .delivered, .refunded: true
        case .accepted, .pending, .rejected, .expired, .cancelled, .paymentFailed: false
        }
    }
}
