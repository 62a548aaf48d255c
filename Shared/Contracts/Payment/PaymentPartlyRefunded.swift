package import Vocabulary

/// A part of a captured payment was refunded, and a part is left.
package struct PaymentPartlyRefunded: Event, Hashable {
    package static let name = MessageName(.payment, "partly-refunded")

    package var customerID: CustomerID
    package var payment: PaymentDetails
    package var refund: RefundDetails
    package var at: Timestamp
    /// What was restocked with it; nil for nothing.
    package var restock: [StockLine]?

    package var concernedOrder: OrderID? { payment.orderID }

    package init(
        customerID: CustomerID, payment: PaymentDetails, refund: RefundDetails, at: Timestamp,
        restock: [StockLine]? = nil
    ) {
        (self.customerID, self.payment, self.refund, self.at, self.restock) = (customerID, payment, refund, at, restock)
    }
}
