package import Contracts
package import OrderDomain
package import Vocabulary

/// A new order at the prices that the customer saw.
package struct NewOrder: Sendable {
    package var orderID: OrderID
    package var placement: RepeatedPlacement.Request
    package var idempotencyKey: String
    package var lines: PricedLines
    package var seen: SeenTerms
    package var promoCode: String?
    package var shippingAddress: ShippingAddress?
    package var note: String?
    /// Nil when the edge did not know it.
    package var cartVersion: Int64?

    package init(
        orderID: OrderID, placement: RepeatedPlacement.Request, idempotencyKey: String, lines: PricedLines,
        seen: SeenTerms, promoCode: String?, shippingAddress: ShippingAddress?, note: String?,
        cartVersion: Int64? = nil
    ) {
        (self.orderID, self.placement, self.idempotencyKey, self.lines) = (orderID, placement, idempotencyKey, lines)
        (self.seen, self.promoCode, self.shippingAddress, self.note) = (seen, promoCode, shippingAddress, note)
        self.cartVersion = cartVersion
    }
}
