package import Vocabulary

/// The outcome of an earlier request of the subject with this idempotency key. Queried when the cart has recorded that
/// the order is settled.
package struct FindPlacedOrder: Query, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "find-placed")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = PlacedOrder

    package var orderID: OrderID
    package var fingerprint: String

    package init(orderID: OrderID, fingerprint: String) { (self.orderID, self.fingerprint) = (orderID, fingerprint) }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        case idempotencyKeyReused
        /// The earlier request was refused; this is its rejection.
        case refused(PlaceOrder.Rejection)
    }
}
