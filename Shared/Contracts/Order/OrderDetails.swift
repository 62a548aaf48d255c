package import Vocabulary

/// An order, in the shape of the HTTP contract.
package struct OrderDetails: Codable, Sendable, Hashable {
    package var orderID: OrderID
    package var number: OrderNumber
    package var status: OrderStatus
    package var items: [OrderLine]
    package var subtotal: Money
    package var discount: Money
    package var total: Money
    package var promoCode: String?
    package var shippingAddress: ShippingAddress?
    package var note: String?
    package var payment: PaymentDetails?
    /// How often the customer may still try to pay; nil unless the order awaits payment.
    package var attemptsLeft: Int?
    /// The amount refunded so far.
    package var refunded: Money
    /// The amount that can still be refunded.
    package var refundable: Money
    /// Why it was refused; nil unless it was.
    package var rejection: OrderRejectionDetails?
    package var reservationExpiresAt: Timestamp?
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        orderID: OrderID, number: OrderNumber, status: OrderStatus, items: [OrderLine], subtotal: Money,
        discount: Money, total: Money, promoCode: String?, shippingAddress: ShippingAddress?, note: String?,
        payment: PaymentDetails?, attemptsLeft: Int? = nil, refunded: Money, refundable: Money,
        rejection: OrderRejectionDetails? = nil, reservationExpiresAt: Timestamp?, createdAt: Timestamp,
        updatedAt: Timestamp
    ) {
        (self.orderID, self.number, self.status, self.items, self.subtotal) = (orderID, number, status, items, subtotal)
        (self.discount, self.total, self.promoCode) = (discount, total, promoCode)
        (self.shippingAddress, self.note, self.payment) = (shippingAddress, note, payment)
        (self.attemptsLeft, self.refunded, self.refundable) = (attemptsLeft, refunded, refundable)
        (self.rejection, self.reservationExpiresAt, self.createdAt) = (rejection, reservationExpiresAt, createdAt)
        self.updatedAt = updatedAt
    }
}
