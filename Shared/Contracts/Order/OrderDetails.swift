package import Vocabulary

/// An order, in the shape of the HTTP contract.
package struct OrderDetails: Codable, Sendable, Hashable {
    package var orderId: OrderID
    package var status: OrderStatus
    package var items: [OrderLine]
    package var subtotal: Money
    package var discount: Money
    package var total: Money
    @Nullable package var promoCode: String?
    @Nullable package var shippingAddress: ShippingAddress?
    @Nullable package var note: String?
    @Nullable package var payment: PaymentDetails?
    @Nullable package var reservationExpiresAt: Timestamp?
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        orderId: OrderID, status: OrderStatus, items: [OrderLine], subtotal: Money, discount: Money, total: Money,
        promoCode: String?, shippingAddress: ShippingAddress?, note: String?, payment: PaymentDetails?,
        reservationExpiresAt: Timestamp?, createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.orderId = orderId
        self.status = status
        self.items = items
        self.subtotal = subtotal
        self.discount = discount
        self.total = total
        self.promoCode = promoCode
        self.shippingAddress = shippingAddress
        self.note = note
        self.payment = payment
        self.reservationExpiresAt = reservationExpiresAt
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
