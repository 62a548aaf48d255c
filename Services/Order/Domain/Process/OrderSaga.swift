package import Vocabulary

/// The order's state machine as a pure function. All pairs of state and signal are listed, so that a new state or
/// signal does not compile without rules.
package struct OrderSaga: Sendable, Hashable {
    package let state: OrderState
    /// The latest payment; once the order is confirmed, the one that paid it.
    package let payment: PaymentID?
    /// The payment is authorized and due on delivery.
    package let isDue: Bool

    package init(_ state: OrderState, payment: PaymentID? = nil, isDue: Bool = false) {
        (self.state, self.payment, self.isDue) = (state, payment, isDue)
    }

    package func receive(_ signal: OrderSignal) -> OrderReaction {
        switch state {
        case .accepted: whileAccepted(signal)
        case .pending: whilePending(signal)
        case .confirmed, .shipped, .delivered: oncePaid(signal)
        case .cancelled: onceCancelled(signal)
        case .rejected, .expired, .paymentFailed: onceOver(signal)
        case .refunded: onceRefunded(signal)
        }
    }

    private func whileAccepted(_ signal: OrderSignal) -> OrderReaction {
        switch signal {
        case .stockHeld: .move(.pending, [])
        case .stockRefused: .move(.rejected, [])
        // An earlier attempt may have reserved stock before it was interrupted.
        case .pricesRefused, .promotionRefused, .limitExceeded, .settleTimeIsUp: .move(.rejected, [.releaseReservation])
        case .cancel: .move(.cancelled, [.releaseReservation])
        // An accepted order cannot be paid, so the payment is refunded.
        case .paymentAuthorized(let payment), .paymentCaptured(let payment): .note([.refund(payment)])
        case .paymentRefunded, .paymentPartlyRefunded: .note([])
        case .ship, .deliver, .undelivered: .refuse
        case .paymentTimeIsUp, .paymentFailed: .absorb
        }
    }

    private func whilePending(_ signal: OrderSignal) -> OrderReaction {
        switch signal {
        case .paymentAuthorized, .paymentCaptured: .move(.confirmed, [.commitReservation])
        // The stock stays held: the customer may try again until the payment time ends.
        case .paymentFailed(let failed): isStale(failed) ? .absorb : .note([])
        case .paymentTimeIsUp: .move(.expired, [.releaseReservation])
        case .cancel: .move(.cancelled, [.releaseReservation])
        case .paymentRefunded, .paymentPartlyRefunded: .note([])
        case .ship, .deliver, .undelivered: .refuse
        case .stockHeld, .stockRefused, .pricesRefused, .promotionRefused, .limitExceeded, .settleTimeIsUp: .absorb
        }
    }

    private func oncePaid(_ signal: OrderSignal) -> OrderReaction {
        switch signal {
        case .paymentAuthorized(let payment), .paymentCaptured(let payment):
            payment == self.payment ? .absorb : .note([.refund(payment)])
        // Unshipped goods go back into stock, as they will not be shipped.
        case .paymentRefunded(let payment):
            payment == self.payment ? .move(.refunded, state == .confirmed ? [.returnStock] : []) : .note([])
        case .paymentPartlyRefunded: .note([])
        case .cancel: state == .confirmed ? .move(.cancelled, undoing) : .refuse
        case .ship, .deliver, .undelivered: onTheWay(signal)
        case .stockHeld, .stockRefused, .pricesRefused, .promotionRefused, .limitExceeded, .settleTimeIsUp,
            .paymentTimeIsUp,
            .paymentFailed:
            .absorb
        }
    }

    /// Repeating a shipment changes nothing; the store compares its details.
    private func onTheWay(_ signal: OrderSignal) -> OrderReaction {
        switch (state, signal) {
        case (.confirmed, .ship): .move(.shipped, [])
        case (.shipped, .deliver): .move(.delivered, collecting)
        case (.shipped, .undelivered): .move(.cancelled, undoing)
        case (.shipped, .ship), (.delivered, .ship), (.delivered, .deliver): .absorb
        default: .refuse
        }
    }

    /// The actions that undo a sale.
    private var undoing: [OrderAction] { [.returnStock] + (payment.map { [.refund($0)] } ?? []) }

    private var collecting: [OrderAction] { isDue ? payment.map { [.collect($0)] } ?? [] : [] }

    private func onceCancelled(_ signal: OrderSignal) -> OrderReaction {
        switch signal {
        // The order was cancelled while its stock was being reserved: release the reservation.
        case .stockHeld: .note([.releaseReservation])
        case .cancel: .absorb
        case .ship, .deliver, .undelivered: .refuse
        case .paymentAuthorized, .paymentCaptured, .paymentRefunded, .paymentPartlyRefunded: onceOver(signal)
        case .stockRefused, .pricesRefused, .promotionRefused, .limitExceeded, .settleTimeIsUp, .paymentTimeIsUp,
            .paymentFailed:
            .absorb
        }
    }

    private func onceOver(_ signal: OrderSignal) -> OrderReaction {
        switch signal {
        case .paymentAuthorized(let payment), .paymentCaptured(let payment): .note([.refund(payment)])
        case .paymentRefunded, .paymentPartlyRefunded: .note([])
        case .cancel, .ship, .deliver, .undelivered: .refuse
        case .stockHeld, .stockRefused, .pricesRefused, .promotionRefused, .limitExceeded, .settleTimeIsUp,
            .paymentTimeIsUp,
            .paymentFailed:
            .absorb
        }
    }

    private func onceRefunded(_ signal: OrderSignal) -> OrderReaction {
        switch signal {
        // The order's own payment was handled before, so this is a redelivery or a surplus payment.
        case .paymentAuthorized(let payment), .paymentCaptured(let payment):
            payment == self.payment ? .absorb : .note([.refund(payment)])
        case .paymentRefunded(let payment): payment == self.payment ? .absorb : .note([])
        case .paymentPartlyRefunded: .note([])
        case .cancel, .ship, .deliver, .undelivered: .refuse
        case .stockHeld, .stockRefused, .pricesRefused, .promotionRefused, .limitExceeded, .settleTimeIsUp,
            .paymentTimeIsUp,
            .paymentFailed:
            .absorb
        }
    }
}
