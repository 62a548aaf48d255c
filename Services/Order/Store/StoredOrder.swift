package import Contracts
package import OrderDomain
package import Vocabulary

/// An order with all its stored data, as read at `readAt`. Forwards member access to `order`.
@dynamicMemberLookup
package struct StoredOrder: Sendable {
    package var order: Order
    package let number: OrderNumber
    /// Digest of the request that placed it.
    package let fingerprint: String
    /// The message that placed it.
    package let placedBy: UniqueID
    /// What the cart showed; nil in orders from before it was stored.
    package let seen: SeenTerms?
    package let shippingAddress: ShippingAddress?
    package let note: String?
    /// Why it was rejected.
    package var rejection: PlaceOrder.Rejection?
    /// PostgreSQL's clock when this was read.
    package let readAt: Timestamp

    package subscript<Value>(dynamicMember member: KeyPath<Order, Value>) -> Value { order[keyPath: member] }

    package var placement: RepeatedPlacement.Request {
        .init(customerID: order.customerID, fingerprint: fingerprint, messageID: placedBy)
    }
}
