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
    /// How often the customer may still try to pay; nil unless the order waits for its payment.
    package var attemptsLeft: Int?
    /// What was given back so far.
    package var refunded: Money
    /// What could still be given back.
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
        self.orderID = orderID
        self.number = number
        self.status = status
        self.items = items
        self.subtotal = subtotal
        self.discount = discount
        self.total = total
        self.promoCode = promoCode
        self.shippingAddress = shippingAddress
        self.note = note
        self.payment = payment
        self.attemptsLeft = attemptsLeft
        self.refunded = refunded
        self.refundable = refundable
        self.rejection = rejection
        self.reservationExpiresAt = reservationExpiresAt
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
