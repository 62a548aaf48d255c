package import Vocabulary

/// Takes what the subject's cart holds out of it, for one order. A version of a cart goes to one order only; asked again
/// for the same order, the cart gives the same contents again.
package struct CheckOut: Call, ConcernsOrder, Hashable {
    package static let name = MessageName(.cart, "check-out")
    package static let senders: Set<ServiceName> = [.edge]

    package var orderID: OrderID
    package var idempotencyKey: String
    /// Digest of the request's body: the same key with another body is refused.
    package var fingerprint: String
    package var shippingAddress: ShippingAddress?
    package var note: String?
    /// What the customer may have looked at, out of `If-Match`; nil when the customer did not say.
    package var seen: [SeenCart]?
    /// What the customer expects to pay; nil when the customer did not say.
    package var expectedTotal: Money?

    package init(
        orderID: OrderID, idempotencyKey: String, fingerprint: String, shippingAddress: ShippingAddress?, note: String?,
        seen: [SeenCart]?, expectedTotal: Money?
    ) {
        (self.orderID, self.idempotencyKey, self.fingerprint) = (orderID, idempotencyKey, fingerprint)
        (self.shippingAddress, self.note, self.seen, self.expectedTotal) = (shippingAddress, note, seen, expectedTotal)
    }

    /// A cart as a customer has seen it.
    package struct SeenCart: Codable, Sendable, Hashable {
        package var version: Int64
        /// `CartContents.orderDigest`.
        package var digest: String

        package init(version: Int64, digest: String) { (self.version, self.digest) = (version, digest) }
    }

    package enum Reply: Codable, Sendable, Hashable {
        /// The cart has given this up for the order, which is to be placed now.
        case claimed(PlaceOrder)
        /// The order was placed or refused before; the order service knows how it ended.
        case settled
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case empty
        /// This order has taken what the customer wants to order.
        case alreadyOrdered(OrderID)
        /// The cart is not the one that the customer has seen.
        case changed(CartContents)
        /// The cart's total is not the one that the customer expects.
        case totalChanged(CartContents)
        /// The lines that are not sold any more.
        case withdrawn([CartContents.Item])
        /// The same key came before with another body.
        case idempotencyKeyReused
    }
}
