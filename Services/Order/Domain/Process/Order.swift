package import Vocabulary

/// The part of an order that its rules use. The rest (address, note) is in the stored order.
package struct Order: Sendable, Hashable {
    package let orderID: OrderID
    package let customerID: CustomerID
    package let promoCode: String?
    package let createdAt: Timestamp
    package var state: OrderState
    /// How many steps its history has.
    package var version: Int64
    package var lines: [PricedLine]
    /// Pieces of the order that are in stock again.
    package var returned: [ProductID: Int64]
    package var subtotal: Money
    package var discount: Money
    package var total: Money
    /// The sum of the refunds.
    package var refunded: Money
    /// How long its stock is held; nil before.
    package var heldUntil: Timestamp?
    /// The latest payment; once the order is confirmed, the one that paid it.
    package var paymentID: PaymentID?
    /// How many payments were begun.
    package var paymentAttempts: Int
    /// The known state of that payment.
    package var payment: OrderPayment?
    package var updatedAt: Timestamp

    package init(
        orderID: OrderID, customerID: CustomerID, promoCode: String?, createdAt: Timestamp, state: OrderState,
        version: Int64, lines: [PricedLine], returned: [ProductID: Int64], subtotal: Money, discount: Money,
        total: Money, refunded: Money, heldUntil: Timestamp?, paymentID: PaymentID?, paymentAttempts: Int,
        payment: OrderPayment?, updatedAt: Timestamp
    ) {
        (self.orderID, self.customerID, self.promoCode, self.createdAt) = (orderID, customerID, promoCode, createdAt)
        (self.state, self.version, self.lines, self.returned) = (state, version, lines, returned)
        (self.subtotal, self.discount, self.total, self.refunded) = (subtotal, discount, total, refunded)
        (self.heldUntil, self.paymentID, self.paymentAttempts) = (heldUntil, paymentID, paymentAttempts)
        (self.payment, self.updatedAt) = (payment, updatedAt)
    }

    /// A newly accepted order, at the prices that the customer saw.
    package init(
        accepting orderID: OrderID, of customerID: CustomerID, _ lines: PricedLines, promoCode: String?,
        at time: Timestamp
    ) {
        let subtotal = lines.subtotal
        let nothing = Money.zero(subtotal.currency)
        self.init(
            orderID: orderID, customerID: customerID, promoCode: promoCode, createdAt: time, state: .accepted,
            version: 1, lines: lines.lines, returned: [:], subtotal: subtotal, discount: nothing, total: subtotal,
            refunded: nothing, heldUntil: nil, paymentID: nil, paymentAttempts: 0, payment: nil, updatedAt: time)
    }

    package var saga: OrderSaga {
        OrderSaga(state, payment: paymentID, isDue: payment?.status == .authorized && payment?.id == paymentID)
    }

    /// What can still be refunded, as far as the order knows its payment.
    package var refundable: Money { payment?.refundable ?? .zero(total.currency) }
}
