package import Vocabulary

/// A part of a captured payment was given back; the rest of it was not.
package struct PaymentPartlyRefunded: Event, Hashable {
    package static let name = MessageName(.payment, "partly-refunded")

    package var customerID: CustomerID
    package var payment: PaymentDetails
    package var refund: RefundDetails
    package var at: Timestamp
    /// What came back into stock with it; nil is nothing.
    package var restock: [StockLine]?

    package var concernedOrder: OrderID? { payment.orderID }

    package init(
        customerID: CustomerID, payment: PaymentDetails, refund: RefundDetails, at: Timestamp,
        restock: [StockLine]? = nil
    ) {
        (self.customerID, self.payment, self.refund, self.at, self.restock) = (customerID, payment, refund, at, restock)
    }
}
