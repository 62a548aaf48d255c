package import Vocabulary

/// Something that happened to an order, with the data to record.
package enum OrderUpdate: Sendable, Hashable {
    /// Prices and stock are settled.
    case stockHeld(until: Timestamp, PricedLines, discount: Money? = nil)
    /// - isAnswered: whether the client gets it as a reply; otherwise only a mail reports it
    case rejected(OrderRejection, isAnswered: Bool = true)
    case paymentTimeIsUp
    case cancel(reason: String?, by: OrderCancellation.Cause)
    case ship(OrderShipment)
    case deliver
    /// The delivery failed.
    case undelivered(reason: String)
    case paymentAuthorized(OrderPayment)
    case paymentCaptured(OrderPayment)
    case paymentFailed(OrderPayment, reason: String)
    /// The whole payment was refunded.
    case paymentRefunded(OrderPayment, OrderRefund)
    /// A part was refunded; the order's state does not change.
    case paymentPartlyRefunded(OrderPayment, OrderRefund)

    /// The input of the order's state machine.
    package var signal: OrderSignal {
        switch self {
        case .stockHeld: .stockHeld
        case .rejected(let rejection, _): rejection.signal
        case .paymentTimeIsUp: .paymentTimeIsUp
        case .cancel: .cancel
        case .ship: .ship
        case .deliver: .deliver
        case .undelivered: .undelivered
        case .paymentAuthorized(let payment): .paymentAuthorized(payment.id)
        case .paymentCaptured(let payment): .paymentCaptured(payment.id)
        case .paymentFailed(let payment, _): .paymentFailed(payment.id)
        case .paymentRefunded(let payment, _): .paymentRefunded(payment.id)
        case .paymentPartlyRefunded(let payment, _): .paymentPartlyRefunded(payment.id)
        }
    }

    /// The reason in the history and the event when the order moves.
    package var reason: String? {
        switch self {
        case .rejected(let rejection, _): rejection.reason
        case .paymentTimeIsUp: signal.remark
        case .cancel(let reason, _): reason
        case .undelivered(let reason), .paymentFailed(_, let reason): reason
        case .paymentRefunded(_, let refund), .paymentPartlyRefunded(_, let refund): refund.reason
        case .stockHeld, .ship, .deliver, .paymentAuthorized, .paymentCaptured: nil
        }
    }

    /// The reported state of a payment.
    package var payment: OrderPayment? {
        switch self {
        case .paymentAuthorized(let payment), .paymentCaptured(let payment), .paymentFailed(let payment, _),
            .paymentRefunded(let payment, _), .paymentPartlyRefunded(let payment, _):
            payment
        case .stockHeld, .rejected, .paymentTimeIsUp, .cancel, .ship, .deliver, .undelivered: nil
        }
    }

    /// The refund that this update reports.
    package var refund: OrderRefund? {
        switch self {
        case .paymentRefunded(_, let refund), .paymentPartlyRefunded(_, let refund): refund
        case .stockHeld, .rejected, .paymentTimeIsUp, .cancel, .ship, .deliver, .undelivered, .paymentAuthorized,
            .paymentCaptured, .paymentFailed:
            nil
        }
    }
}

/// A refund of an order, and the pieces that went back into stock with it.
package struct OrderRefund: Sendable, Hashable {
    package let amount: Money
    package let reason: String?
    package let restock: [Pieces]

    package init(amount: Money, reason: String?, restock: [Pieces] = []) {
        (self.amount, self.reason, self.restock) = (amount, reason, restock)
    }
}

/// The shipment of an order.
package struct OrderShipment: Sendable, Hashable {
    package let carrier: String?
    package let trackingNumber: String

    package init(carrier: String?, trackingNumber: String) {
        (self.carrier, self.trackingNumber) = (carrier, trackingNumber)
    }
}
