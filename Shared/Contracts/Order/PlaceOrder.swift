package import Vocabulary

/// Places what the customer saw in the cart, at no more than the prices shown there. The edge derives the order's id from
/// customer and idempotency key. The cart sends it again when the edge may not have come to it.
package struct PlaceOrder: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "place")
    package static let senders: Set<ServiceName> = [.edge, .cart]
    package typealias Reply = PlacedOrder

    package var orderID: OrderID
    package var idempotencyKey: String
    /// Digest of the request's body: the same key with another body is refused.
    package var fingerprint: String
    package var lines: [SeenLine]
    package var seenTotal: Money
    /// What the promotion took off; nil without one.
    package var seenDiscount: Money?
    package var promoCode: String?
    package var shippingAddress: ShippingAddress?
    package var note: String?
    /// The client does not wait for the order to be settled.
    package var respondsAsync: Bool?
    /// The version of the cart that the lines are: it is in one order at most. Nil from an edge that did not know it yet.
    package var cartVersion: Int64?

    package init(
        orderID: OrderID, idempotencyKey: String, fingerprint: String, lines: [SeenLine], seenTotal: Money,
        seenDiscount: Money? = nil, promoCode: String?, shippingAddress: ShippingAddress?, note: String?,
        respondsAsync: Bool? = nil, cartVersion: Int64? = nil
    ) {
        (self.orderID, self.idempotencyKey, self.fingerprint) = (orderID, idempotencyKey, fingerprint)
        (self.lines, self.seenTotal, self.seenDiscount, self.promoCode) = (lines, seenTotal, seenDiscount, promoCode)
        (self.shippingAddress, self.note, self.respondsAsync) = (shippingAddress, note, respondsAsync)
        self.cartVersion = cartVersion
    }

    /// A line as the cart showed it.
    package struct SeenLine: Codable, Sendable, Hashable {
        package var productID: ProductID
        package var name: String
        package var quantity: Quantity
        package var unitPrice: Money

        package init(productID: ProductID, name: String, quantity: Quantity, unitPrice: Money) {
            (self.productID, self.name, self.quantity, self.unitPrice) = (productID, name, quantity, unitPrice)
        }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case insufficientStock([ReserveStock.Shortage])
        /// The products that cost more than the cart showed, or are not sold any more (no current price).
        case priceChanged([PriceChange])
        /// The promotion that the customer counted on gives nothing, or less than the cart showed.
        case promoCodeInvalid(PromoCodeProblem)
        /// The same key came before with another body.
        case idempotencyKeyReused
        /// The first request with this key is still being worked on.
        case inFlight
        case cartEmpty
        /// The lines' total is too large to be told, or their currencies differ.
        case totalNotComputable
        /// Prices or stock were not to be had in time, and the order was given up. Nothing is held for it.
        case notSettledInTime
        /// This order has the version of the cart that was to be ordered.
        case cartAlreadyOrdered(OrderID)
        /// An earlier request with the same key was refused; this is its answer.
        indirect case replayed(Rejection)
    }

    package struct PriceChange: Codable, Sendable, Hashable {
        package var productID: ProductID
        package var seenPrice: Money
        package var currentPrice: Money?

        package init(productID: ProductID, seenPrice: Money, currentPrice: Money?) {
            (self.productID, self.seenPrice, self.currentPrice) = (productID, seenPrice, currentPrice)
        }
    }
}
