package import Vocabulary

/// Takes the contents of the subject's cart out of it, for one order. A version of a cart goes into one order only; a
/// repetition for the same order returns the same contents.
package struct CheckOut: Call, ConcernsOrder, Hashable {
    package static let name = MessageName(.cart, "check-out")
    package static let senders: Set<ServiceName> = [.edge]

    package var orderID: OrderID
    package var idempotencyKey: String
    /// Digest of the request's body: a reuse of the key with another body is refused.
    package var fingerprint: String
    package var shippingAddress: ShippingAddress?
    package var note: String?
    /// The versions of the cart that the customer may have seen, from `If-Match`; nil without that header.
    package var seen: [SeenCart]?
    /// The total that the customer expects to pay; nil if the request does not state one.
    package var expectedTotal: Money?

    package init(
        orderID: OrderID, idempotencyKey: String, fingerprint: String, shippingAddress: ShippingAddress?, note: String?,
        seen: [SeenCart]?, expectedTotal: Money?
    ) {
        (self.orderID, self.idempotencyKey, self.fingerprint) = (orderID, idempotencyKey, fingerprint)
        (self.shippingAddress, self.note, self.seen, self.expectedTotal) = (shippingAddress, note, seen, expectedTotal)
    }

    /// A version of a cart that a customer has seen.
    package struct SeenCart: Codable, Sendable, Hashable {
        package var version: Int64
        /// `CartContents.orderDigest`.
        package var digest: String

        package init(version: Int64, digest: String) { (self.version, self.digest) = (version, digest) }
    }

    package enum Reply: Codable, Sendable, Hashable {
        /// The cart has released these lines for the order, which is to be placed now.
        case claimed(PlaceOrder)
        /// The order was placed or refused before; the order service knows the outcome.
        case settled
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case empty
        /// This order already contains the version of the cart that the customer wants to order.
        case alreadyOrdered(OrderID)
        /// The cart is not the one that the customer saw.
        case changed(CartContents)
        /// The cart's total is not the one that the customer expects.
        case totalChanged(CartContents)
        /// The lines of products that are no longer sold.
        case withdrawn([CartContents.Item])
        /// The key was used before with another body.
        case idempotencyKeyReused
    }
}
