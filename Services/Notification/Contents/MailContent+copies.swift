import Contracts
import NotificationDomain
import Vocabulary

/// Mails to the administrator about orders that need action, with the customer and the reason.
extension MailContent {
    static func receiptCopy(_ event: OrderConfirmed) -> MailContent {
        copy(of: event.order, "Order", "confirmed", headline: "An order was confirmed.") { values in
            values.payment = event.order.sentence(paidBy: event.payment, isForCustomer: false)
            values.send(to: event.shippingAddress)
        }
    }

    static func cancellationCopy(_ event: OrderCancelled) -> MailContent {
        copy(
            of: event.order, "Order", "cancelled",
            headline: "A customer has cancelled a confirmed order. It is not to be sent.", reason: event.reason)
    }

    static func returnCopy(_ event: OrderReturnUpdated) -> MailContent {
        copy(
            of: event.order, "Return requested: order", "", headline: "A customer wants to send something back.",
            reason: event.details.reason
        ) { $0.returned = .init(event.details.items, of: event.lines) }
    }

    private static func copy(
        of order: MailedOrder, _ beginning: StaticString, _ end: StaticString, headline: String,
        reason: String? = nil, _ fill: @escaping @Sendable (inout OrderValues) -> Void = { _ in }
    ) -> MailContent {
        MailContent(subject: HeaderText(beginning, order, end), template: .orderCopy) { context in
            var values = OrderValues(copyOf: order, context, headline: headline, reason: reason)
            fill(&values)
            return values
        }
    }
}

extension HeaderText {
    /// Fixed text around an order's number, which has only digits, letters and hyphens.
    init(_ beginning: StaticString, _ order: MailedOrder, _ end: StaticString) {
        let text = "\(beginning) \(order.number) \(end)"
        guard let header = HeaderText(text.last == " " ? String(text.dropLast()) : text) else {
            preconditionFailure("an order's number has a control character")
        }
        self = header
    }
}
