package import Vocabulary

/// Places an order of what the customer saw in the cart, at no higher prices than shown there. The edge derives the
/// order's id from customer and idempotency key. The cart sends it again in case the edge failed before sending it.
package struct PlaceOrder: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "place")
    package static let senders: Set<ServiceName> = [.edge, .cart]
    package typealias Reply = PlacedOrder

    package var orderID: OrderID
    package var idempotencyKey: String
    /// Digest of the request's body: a reuse of the key with another body is refused.
    package var fingerprint: String
    package var lines: [SeenLine]
    package var seenTotal: Money
    /// The promotion's discount; nil without a promotion.
    package var seenDiscount: Money?
    package var promoCode: String?
    package var shippingAddress: ShippingAddress?
    package var note: String?
    /// The client does not wait until the order is settled.
    package var respondsAsync: Bool?
    /// The version of the cart that the lines are from: it is in one order at most. Nil from an edge that did not send
    /// it yet.
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
        /// The products that cost more than the cart showed, or are no longer sold (no current price).
        case priceChanged([PriceChange])
        /// The promotion gives no discount, or a lower one than the cart showed.
        case promoCodeInvalid(PromoCodeProblem)
        /// The key was used before with another body.
        case idempotencyKeyReused
        /// The first request with this key is still being processed.
        case inFlight
        case cartEmpty
        /// The lines' total overflows, or their currencies differ.
        case totalNotComputable
        /// Prices or stock were not available in time, and the order was cancelled. No stock is reserved for it.
        case notSettledInTime
        /// This order already contains the version of the cart that was to be ordered.
        case cartAlreadyOrdered(OrderID)
        /// The order exceeds a limit of the shop.
        case limitExceeded(OrderLimit)
        /// An earlier request with the same key was refused; this is its rejection.
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
