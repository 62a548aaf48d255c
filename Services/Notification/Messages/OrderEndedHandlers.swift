import Contracts
import Messaging
import NotificationDomain

/// Tells a customer that the order was cancelled.
struct OrderCancelledHandler: Sendable {
    let postman: Postman

    func handle(_ event: OrderCancelled, _ context: MessageContext) async throws {
        try await postman.deliver(
            .cancelled(event), Notice(.orderCancelled, to: .customer, about: event.orderId),
            to: .customer(event.customerId), context)
    }
}

/// Tells a customer that the order was cancelled because nobody paid it.
struct OrderExpiredHandler: Sendable {
    let postman: Postman

    func handle(_ event: OrderExpired, _ context: MessageContext) async throws {
        try await postman.deliver(
            .expired(event), Notice(.orderExpired, to: .customer, about: event.orderId),
            to: .customer(event.customerId), context)
    }
}

/// Tells a customer that the payment failed and the order with it.
struct OrderPaymentFailedHandler: Sendable {
    let postman: Postman

    func handle(_ event: OrderPaymentFailed, _ context: MessageContext) async throws {
        try await postman.deliver(
            .paymentFailed(event), Notice(.paymentFailed, to: .customer, about: event.orderId),
            to: .customer(event.customerId), context)
    }
}

/// Tells a customer that money is on its way back.
struct OrderRefundedHandler: Sendable {
    let postman: Postman

    func handle(_ event: OrderRefunded, _ context: MessageContext) async throws {
        // One order may be refunded in parts, each with a mail.
        try await postman.deliver(
            .refunded(event),
            Notice(.orderRefunded, to: .customer, about: event.orderId, toldBy: context.messageID),
            to: .customer(event.customerId), context)
    }
}
