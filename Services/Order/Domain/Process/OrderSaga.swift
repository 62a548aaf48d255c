package import Vocabulary

/// The states of an order and what leads from one to another, as a pure function. Every pair is listed, so that a new
/// state or signal does not compile before its rules are written.
package struct OrderSaga: Sendable, Hashable {
    package let state: OrderState
    /// The payment that was begun last; once the order is confirmed, the one that paid it.
    package let payment: PaymentID?
    /// The payment is promised, and its money has not been taken.
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
        // An earlier try may have reserved before it was interrupted.
        case .pricesRefused, .promotionRefused, .settleTimeIsUp: .move(.rejected, [.releaseReservation])
        case .cancel: .move(.cancelled, [.releaseReservation])
        // Nobody could begin to pay it, so this money belongs to nothing.
        case .paymentAuthorized(let payment), .paymentCaptured(let payment): .note([.refund(payment)])
        case .paymentRefunded, .paymentPartlyRefunded: .note([])
        case .ship, .deliver, .undelivered: .refuse
        case .paymentTimeIsUp, .paymentFailed: .absorb
        }
    }

    private func whilePending(_ signal: OrderSignal) -> OrderReaction {
        switch signal {
        case .paymentAuthorized, .paymentCaptured: .move(.confirmed, [.commitReservation])
        // The stock stays held: the customer may try again until its time is up.
        case .paymentFailed(let failed): isStale(failed) ? .absorb : .note([])
        case .paymentTimeIsUp: .move(.expired, [.releaseReservation])
        case .cancel: .move(.cancelled, [.releaseReservation])
        case .paymentRefunded, .paymentPartlyRefunded: .note([])
        case .ship, .deliver, .undelivered: .refuse
        case .stockHeld, .stockRefused, .pricesRefused, .promotionRefused, .settleTimeIsUp: .absorb
        }
    }

    private func oncePaid(_ signal: OrderSignal) -> OrderReaction {
        switch signal {
        case .paymentAuthorized(let payment), .paymentCaptured(let payment):
            payment == self.payment ? .absorb : .note([.refund(payment)])
        // Goods that have not left will not leave any more.
        case .paymentRefunded(let payment):
            payment == self.payment ? .move(.refunded, state == .confirmed ? [.returnStock] : []) : .note([])
        case .paymentPartlyRefunded: .note([])
        case .cancel: state == .confirmed ? .move(.cancelled, undoing) : .refuse
        case .ship, .deliver, .undelivered: onTheWay(signal)
        case .stockHeld, .stockRefused, .pricesRefused, .promotionRefused, .settleTimeIsUp, .paymentTimeIsUp,
            .paymentFailed:
            .absorb
        }
    }

    /// A shipment said twice changes nothing; whether it is the same one, the store knows.
    private func onTheWay(_ signal: OrderSignal) -> OrderReaction {
        switch (state, signal) {
        case (.confirmed, .ship): .move(.shipped, [])
        case (.shipped, .deliver): .move(.delivered, collecting)
        case (.shipped, .undelivered): .move(.cancelled, undoing)
        case (.shipped, .ship), (.delivered, .ship), (.delivered, .deliver): .absorb
        default: .refuse
        }
    }

    /// What a sale needs to be as if it had never been.
    private var undoing: [OrderAction] { [.returnStock] + (payment.map { [.refund($0)] } ?? []) }

    private var collecting: [OrderAction] { isDue ? payment.map { [.collect($0)] } ?? [] : [] }

    private func onceCancelled(_ signal: OrderSignal) -> OrderReaction {
        switch signal {
        // Cancelled while its stock was being reserved: whatever came of that is given back.
        case .stockHeld: .note([.releaseReservation])
        case .cancel: .absorb
        case .ship, .deliver, .undelivered: .refuse
        case .paymentAuthorized, .paymentCaptured, .paymentRefunded, .paymentPartlyRefunded: onceOver(signal)
        case .stockRefused, .pricesRefused, .promotionRefused, .settleTimeIsUp, .paymentTimeIsUp, .paymentFailed:
            .absorb
        }
    }

    private func onceOver(_ signal: OrderSignal) -> OrderReaction {
        switch signal {
        case .paymentAuthorized(let payment), .paymentCaptured(let payment): .note([.refund(payment)])
        case .paymentRefunded, .paymentPartlyRefunded: .note([])
        case .cancel, .ship, .deliver, .undelivered: .refuse
        case .stockHeld, .stockRefused, .pricesRefused, .promotionRefused, .settleTimeIsUp, .paymentTimeIsUp,
            .paymentFailed:
            .absorb
        }
    }

    private func onceRefunded(_ signal: OrderSignal) -> OrderReaction {
        switch signal {
        // Its own payment came before; this is a redelivery, or somebody else's.
        case .paymentAuthorized(let payment), .paymentCaptured(let payment):
            payment == self.payment ? .absorb : .note([.refund(payment)])
        case .paymentRefunded(let payment): payment == self.payment ? .absorb : .note([])
        case .paymentPartlyRefunded: .note([])
        case .cancel, .ship, .deliver, .undelivered: .refuse
        case .stockHeld, .stockRefused, .pricesRefused, .promotionRefused, .settleTimeIsUp, .paymentTimeIsUp,
            .paymentFailed:
            .absorb
        }
    }
}
