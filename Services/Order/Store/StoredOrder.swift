package import Contracts
package import OrderDomain
package import Vocabulary

/// An order with all that belongs to it, as it stood at `readAt`.
package struct StoredOrder: Sendable {
    package let orderID: OrderID
    package let number: OrderNumber
    package let customerID: CustomerID
    package let fingerprint: String
    /// The message that placed it.
    package let placedBy: UniqueID
    package var state: OrderState
    /// How many steps its history has.
    package var version: Int64
    package var lines: [PricedLine]
    /// Pieces of the order that are in stock again.
    package var returned: [ProductID: Int64]
    package var subtotal: Money
    package var discount: Money
    package var total: Money
    /// What was given back so far.
    package var refunded: Money
    /// What the cart showed; nil in orders from before it was kept.
    package let seen: SeenTerms?
    package let promoCode: String?
    package let shippingAddress: ShippingAddress?
    package let note: String?
    /// Why it was refused.
    package var rejection: PlaceOrder.Rejection?
    /// How long its stock is held; nil before.
    package var heldUntil: Timestamp?
    /// The payment that was begun last, or that paid it.
    package var paymentID: PaymentID?
    /// How many payments were begun.
    package var paymentAttempts: Int
    /// What was heard of that payment.
    package var payment: PaymentDetails?
    package let createdAt: Timestamp
    package var updatedAt: Timestamp
    /// PostgreSQL's clock when this was read.
    package let readAt: Timestamp

    package var saga: OrderSaga {
        OrderSaga(state, payment: paymentID, isDue: payment?.status == .authorized && payment?.paymentId == paymentID)
    }

    package var placement: RepeatedPlacement.Request {
        .init(customerID: customerID, fingerprint: fingerprint, messageID: placedBy)
    }
}
