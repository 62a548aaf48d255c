package import Contracts
package import OrderDomain
package import Vocabulary

/// A signal with what it brings for the record.
package struct OrderNews: Sendable {
    package let signal: OrderSignal
    /// What the history and the event say, when the order moves.
    package var reason: String?
    package var rejection: PlaceOrder.Rejection?
    /// Today's prices, when they are settled.
    package var lines: PricedLines?
    /// What the promotion takes off them.
    package var discount: Money?
    package var heldUntil: Timestamp?
    package var payment: PaymentDetails?
    package var shipment: Shipment?
    /// What was given back of the payment this time.
    package var refund: Money?
    /// What came back into stock with it.
    package var restock: [StockLine]?
    /// Who or what cancelled the order.
    package var cause: OrderCancelled.Cause?
    /// The customer was given no answer but that the order is accepted.
    package var isUnanswered = false

    package static func ship(_ shipment: Shipment) -> OrderNews { OrderNews(signal: .ship, shipment: shipment) }

    package static let deliver = OrderNews(signal: .deliver)

    package static func undelivered(_ reason: String) -> OrderNews {
        OrderNews(signal: .undelivered, reason: reason, cause: .undelivered)
    }

    package static func stockHeld(until time: Timestamp, _ lines: PricedLines, discount: Money? = nil) -> OrderNews {
        OrderNews(signal: .stockHeld, lines: lines, discount: discount, heldUntil: time)
    }

    package static func refused(_ signal: OrderSignal, _ rejection: PlaceOrder.Rejection, _ reason: String) -> OrderNews
    {
        OrderNews(signal: signal, reason: reason, rejection: rejection)
    }

    package static func cancel(_ reason: String?, by cause: OrderCancelled.Cause) -> OrderNews {
        OrderNews(signal: .cancel, reason: reason, cause: cause)
    }

    /// Nil for a timer that the order itself does not hear of.
    package static func timeIsUp(_ timer: OrderTimer) -> OrderNews? {
        guard let signal = timer.signal else { return nil }
        var news = OrderNews(signal: signal, reason: signal.remark)
        if signal == .settleTimeIsUp { news.rejection = .notSettledInTime }
        return news
    }

    package static func authorized(_ payment: PaymentDetails) -> OrderNews {
        OrderNews(signal: .paymentAuthorized(payment.paymentId), payment: payment)
    }

    package static func captured(_ payment: PaymentDetails) -> OrderNews {
        OrderNews(signal: .paymentCaptured(payment.paymentId), payment: payment)
    }

    package static func failed(_ payment: PaymentDetails, _ reason: String) -> OrderNews {
        OrderNews(signal: .paymentFailed(payment.paymentId), reason: reason, payment: payment)
    }

    package static func refunded(
        _ payment: PaymentDetails, _ refund: Money, _ reason: String, restock: [StockLine]? = nil
    ) -> OrderNews {
        OrderNews(
            signal: .paymentRefunded(payment.paymentId), reason: reason.isEmpty ? nil : reason, payment: payment,
            refund: refund,
            restock: restock)
    }

    package static func partlyRefunded(
        _ payment: PaymentDetails, _ refund: Money, _ reason: String?, restock: [StockLine]? = nil
    ) -> OrderNews {
        OrderNews(
            signal: .paymentPartlyRefunded(payment.paymentId), reason: reason, payment: payment, refund: refund,
            restock: restock)
    }
}
