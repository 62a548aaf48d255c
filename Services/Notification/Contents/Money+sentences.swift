import Contracts
import NotificationDomain
import Vocabulary

/// Sentences about an order's money for the customer. If a payment may still be pending, no sentence states that
/// nothing was charged.
extension MailedOrder {
    /// - Parameter status: nil in events without it
    func sentence(cancelledWith status: OrderCancelled.MoneyStatus?) -> String {
        switch status {
        case .untouched: "Nothing was charged for it."
        case .failed: "No payment for it went through, so nothing was charged."
        case .underWay:
            """
            A payment for it had begun. Should it still arrive, it goes back to you in full, and we write to you when it \
            has.
            """
        case .notDue: "It was to be paid on delivery, so there is nothing to pay any more."
        case .goingBack:
            "The \((remainsPaid ?? total).text) that you paid goes back to you. We write to you when it has."
        case nil: "Should a payment for it still arrive, it goes back to you in full."
        }
    }

    /// The order may have a pending payment that is not in the event.
    var sentenceWhenExpired: String {
        switch summary?.payment?.status {
        case .failed: "No payment for it went through, so nothing was charged."
        case .authorized, .captured, .refunded, nil:
            "Should a payment for it still arrive, it goes back to you in full, and we write to you when it has."
        }
    }

    /// How often and until when the customer can try to pay again; nil when the event has no such data.
    var sentenceAfterFailedPayment: String? {
        guard let until = summary?.payableUntil, let left = summary?.attemptsLeft else { return nil }
        let times = left == 1 ? "once more" : "\(left) more times"
        return left > 0
            ? "We keep the items for you until \(until.readable). Until then you can try to pay \(times)."
            : """
            It cannot be tried again. The order ends on \(until.readable); you can put its items into your cart again at \
            any time.
            """
    }

    /// How a confirmed order is paid, for the customer or the shopkeeper.
    func sentence(paidBy payment: PaymentDetails, isForCustomer: Bool = true) -> String {
        switch (payment.method, payment.status) {
        case (.cash, .authorized):
            isForCustomer
                ? "cash on delivery. Please have \(payment.amount.text) ready when it arrives."
                : "cash on delivery, \(payment.amount.text) due"
        case (.cash, _): "cash on delivery"
        case (.card, _): "card"
        }
    }

    /// Nil when everything is paid.
    var sentenceWhenShipped: String? {
        dueOnDelivery.map { "Please have \($0.text) in cash ready when it arrives." }
    }

    /// - Parameter refund: nil when nothing is refunded
    func sentence(afterReturn refund: Money?) -> String {
        guard let refund, refund.amount > 0 else { return "Nothing is given back for it." }
        return "\(refund.text) goes back to you for it. We write to you when it has."
    }
}
