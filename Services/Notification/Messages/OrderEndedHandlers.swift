import Contracts
import Messaging
import NotificationDomain

/// Mails a rejection to a customer whose request was answered with an accepted order. A customer who got the rejection
/// as a reply gets no mail.
struct OrderRejectedHandler: Sendable {
    let sender: NotificationSender

    func handle(_ event: OrderRejected, _ context: MessageContext) async throws {
        guard event.isUnanswered == true, let order = event.order else { return }
        try await sender.deliver(
            .rejected(order, because: event.rejection?.detail),
            Notice(.orderRejected, to: .customer, about: event.orderID), to: .customer(event.customerID), context)
    }
}

/// Mails a cancellation to the customer, and to the administrator when the order might be shipped otherwise.
struct OrderCancelledHandler: Sendable {
    let sender: NotificationSender

    func handle(_ event: OrderCancelled, _ context: MessageContext) async throws {
        let kind: NoticeKind = event.cause == .undelivered ? .orderUndelivered : .orderCancelled
        guard event.stopsShipping else {
            return try await sender.deliver(
                .cancelled(event), Notice(kind, to: .customer, about: event.orderID), to: .customer(event.customerID),
                context)
        }
        try await sender.deliver(
            .cancelled(event), copy: .cancellationCopy(event), kind, about: event.order, context)
    }
}

extension OrderCancelled {
    /// Whether the administrator has the order's receipt already and may be packing it.
    fileprivate var stopsShipping: Bool {
        guard cause == .customer else { return false }
        switch money {
        case .notDue, .goingBack: return true
        case .untouched, .underWay, .failed, nil: return false
        }
    }
}

/// Mails the customer that the order was cancelled because it was not paid.
struct OrderExpiredHandler: Sendable {
    let sender: NotificationSender

    func handle(_ event: OrderExpired, _ context: MessageContext) async throws {
        try await sender.deliver(
            .expired(event), Notice(.orderExpired, to: .customer, about: event.orderID),
            to: .customer(event.customerID), context)
    }
}

/// Mails the customer that a payment attempt failed, and how to pay again.
struct OrderPaymentFailedHandler: Sendable {
    let sender: NotificationSender

    func handle(_ event: OrderPaymentFailed, _ context: MessageContext) async throws {
        // An order can have several payment attempts.
        try await sender.deliver(
            .paymentFailed(event),
            Notice(.paymentFailed, to: .customer, about: event.orderID, publishedBy: context.messageID),
            to: .customer(event.customerID), context)
    }
}

/// Mails the customer that a payment was refunded.
struct OrderRefundedHandler: Sendable {
    let sender: NotificationSender

    func handle(_ event: OrderRefunded, _ context: MessageContext) async throws {
        // An order can have several partial refunds, each with a mail.
        try await sender.deliver(
            .refunded(event),
            Notice(.orderRefunded, to: .customer, about: event.orderID, publishedBy: context.messageID),
            to: .customer(event.customerID), context)
    }
}
