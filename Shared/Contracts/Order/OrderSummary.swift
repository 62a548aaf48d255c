package import Vocabulary

/// The order data of an event besides the lines and the total: enough for a mail whose sums add up.
package struct OrderSummary: Codable, Sendable, Hashable {
    package var number: OrderNumber
    package var subtotal: Money
    package var discount: Money
    package var promoCode: String?
    /// The amount refunded so far, including this event's refund.
    package var refunded: Money
    package var note: String?
    package var shippingAddress: ShippingAddress?
    /// The payment that paid the order, or the latest attempt.
    package var payment: PaymentDetails?
    /// How long the stock is reserved for the payment; nil unless the order awaits payment.
    package var payableUntil: Timestamp?
    /// How often the customer may still try to pay; nil unless the order awaits payment.
    package var attemptsLeft: Int?

    package init(
        number: OrderNumber, subtotal: Money, discount: Money, promoCode: String? = nil, refunded: Money,
        note: String? = nil, shippingAddress: ShippingAddress? = nil, payment: PaymentDetails? = nil,
        payableUntil: Timestamp? = nil, attemptsLeft: Int? = nil
    ) {
        (self.number, self.subtotal, self.discount, self.promoCode) = (number, subtotal, discount, promoCode)
        (self.refunded, self.note, self.shippingAddress, self.payment) = (refunded, note, shippingAddress, payment)
        (self.payableUntil, self.attemptsLeft) = (payableUntil, attemptsLeft)
    }
}
