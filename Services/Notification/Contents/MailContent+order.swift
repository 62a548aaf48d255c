import Contracts
import NotificationDomain
import Vocabulary

/// Mails to the customer about an order.
extension MailContent {
    /// A mail to the customer with the order's number in the subject.
    static func about(
        _ order: MailedOrder, _ beginning: StaticString, _ end: StaticString, _ template: MailTemplate,
        reason: String? = nil, _ fill: @escaping @Sendable (inout OrderValues, MailContext) -> Void = { _, _ in }
    ) -> MailContent {
        MailContent(subject: HeaderText(beginning, order, end), template: template) { context in
            var values = OrderValues(order, context, reason: reason)
            fill(&values, context)
            return values
        }
    }

    static func receipt(_ event: OrderConfirmed) -> MailContent {
        about(event.order, "Your CloudRetail order", "is confirmed", .orderReceipt) { values, _ in
            values.payment = event.order.sentence(paidBy: event.payment)
            values.send(to: event.shippingAddress)
        }
    }

    /// - Parameter isUnanswered: see `OrderRejected.isUnanswered`
    static func rejected(_ order: MailedOrder, because detail: String?) -> MailContent {
        about(order, "Your CloudRetail order", "could not be accepted", .orderRejected, reason: detail)
    }

    static func cancelled(_ event: OrderCancelled) -> MailContent {
        let order = event.order
        let settlement = order.sentence(cancelledWith: event.money)
        guard event.cause == .undelivered else {
            return about(
                order, "Your CloudRetail order", "is cancelled", .orderCancelled, reason: event.reason
            ) { values, _ in values.settlement = settlement }
        }
        return about(
            order, "Your CloudRetail order", "could not be delivered", .orderUndelivered, reason: event.reason
        ) { values, _ in values.settlement = settlement }
    }

    static func expired(_ event: OrderExpired) -> MailContent {
        // No reason: the template's text contains it.
        about(event.order, "Your CloudRetail order", "was cancelled: unpaid", .orderExpired) { values, _ in
            values.settlement = event.order.sentenceWhenExpired
        }
    }

    static func paymentFailed(_ event: OrderPaymentFailed) -> MailContent {
        about(
            event.order, "Your payment for CloudRetail order", "failed", .paymentFailed, reason: event.reason
        ) { values, _ in
            values.settlement = event.order.sentenceAfterFailedPayment
            values.action = (event.summary?.attemptsLeft ?? 0) > 0 ? "Pay now" : "View your order"
        }
    }

    static func shipped(_ event: OrderShipped) -> MailContent {
        about(event.order, "Your CloudRetail order", "is on its way", .orderShipped) { values, context in
            values.ship(event.shipment, context.tracking)
            values.settlement = event.order.sentenceWhenShipped
        }
    }

    static func delivered(_ event: OrderDelivered) -> MailContent {
        about(event.order, "Your CloudRetail order", "has arrived", .orderDelivered)
    }

    static func refunded(_ event: OrderRefunded) -> MailContent {
        about(
            event.order, "Your refund for CloudRetail order", "", .orderRefunded, reason: event.reason
        ) { values, _ in values.giveBack(event.refund, of: event.order) }
    }
}
