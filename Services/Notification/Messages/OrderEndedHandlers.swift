import Contracts
import Messaging
import NotificationDomain

/// Tells a customer who was promised an order that it was refused. Who got the refusal as an answer needs no mail.
struct OrderRejectedHandler: Sendable {
    let sender: NotificationSender

    func handle(_ event: OrderRejected, _ context: MessageContext) async throws {
        guard event.isUnanswered == true, let order = event.order else { return }
        try await sender.deliver(
            .rejected(order, because: event.rejection?.detail),
            Notice(.orderRejected, to: .customer, about: event.orderID), to: .customer(event.customerID), context)
    }
}

/// Tells a customer that the order was cancelled, and the administrator when that is news.
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
    /// The administrator has the order's receipt already, and may be packing it.
    fileprivate var stopsShipping: Bool {
        guard cause == .customer else { return false }
        switch money {
        case .notDue, .goingBack: return true
        case .untouched, .underWay, .failed, nil: return false
        }
    }
}

/// Tells a customer that the order was cancelled because nobody paid it.
struct OrderExpiredHandler: Sendable {
    let sender: NotificationSender

    func handle(_ event: OrderExpired, _ context: MessageContext) async throws {
        try await sender.deliver(
            .expired(event), Notice(.orderExpired, to: .customer, about: event.orderID),
            to: .customer(event.customerID), context)
    }
}

/// Tells a customer that an attempt to pay has failed, and what can be done.
struct OrderPaymentFailedHandler: Sendable {
    let sender: NotificationSender

    func handle(_ event: OrderPaymentFailed, _ context: MessageContext) async throws {
        // One order may be tried to be paid several times.
        try await sender.deliver(
            .paymentFailed(event),
            Notice(.paymentFailed, to: .customer, about: event.orderID, toldBy: context.messageID),
            to: .customer(event.customerID), context)
    }
}

/// Tells a customer that money was given back.
struct OrderRefundedHandler: Sendable {
    let sender: NotificationSender

    func handle(_ event: OrderRefunded, _ context: MessageContext) async throws {
        // One order may be refunded in parts, each with a mail.
        try await sender.deliver(
            .refunded(event),
            Notice(.orderRefunded, to: .customer, about: event.orderID, toldBy: context.messageID),
            to: .customer(event.customerID), context)
    }
}
