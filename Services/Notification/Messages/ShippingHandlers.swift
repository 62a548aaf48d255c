import Contracts
import Messaging
import NotificationDomain

/// Mails the customer that the order was shipped.
struct OrderShippedHandler: Sendable {
    let sender: NotificationSender

    func handle(_ event: OrderShipped, _ context: MessageContext) async throws {
        try await sender.deliver(
            .shipped(event), Notice(.orderShipped, to: .customer, about: event.orderID),
            to: .customer(event.customerID), context)
    }
}

/// Mails the customer that the order was delivered.
struct OrderDeliveredHandler: Sendable {
    let sender: NotificationSender

    func handle(_ event: OrderDelivered, _ context: MessageContext) async throws {
        try await sender.deliver(
            .delivered(event), Notice(.orderDelivered, to: .customer, about: event.orderID),
            to: .customer(event.customerID), context)
    }
}
