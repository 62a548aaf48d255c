import Contracts
import Messaging
import NotificationDomain

/// Tells a customer that the order has left the house.
struct OrderShippedHandler: Sendable {
    let postman: Postman

    func handle(_ event: OrderShipped, _ context: MessageContext) async throws {
        try await postman.deliver(
            .shipped(event), Notice(.orderShipped, to: .customer, about: event.orderId),
            to: .customer(event.customerId), context)
    }
}

/// Tells a customer that the order has arrived.
struct OrderDeliveredHandler: Sendable {
    let postman: Postman

    func handle(_ event: OrderDelivered, _ context: MessageContext) async throws {
        try await postman.deliver(
            .delivered(event), Notice(.orderDelivered, to: .customer, about: event.orderId),
            to: .customer(event.customerId), context)
    }
}
