package import Vocabulary

/// What a customer sends back of an order, in the shape of the HTTP contract.
package struct ReturnDetails: Codable, Sendable, Hashable {
    package var returnID: ReturnID
    package var orderID: OrderID
    package var status: ReturnStatus
    package var items: [StockLine]
    /// The customer's.
    package var reason: String
    /// The shopkeeper's, when the return was refused.
    package var refusal: String?
    /// What went back into stock when it was received.
    package var restocked: [StockLine]
    /// What is given back for it; nil before it is received, and when nothing is.
    package var refund: Money?
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        returnID: ReturnID, orderID: OrderID, status: ReturnStatus, items: [StockLine], reason: String,
        refusal: String?, restocked: [StockLine], refund: Money?, createdAt: Timestamp, updatedAt: Timestamp
    ) {
        (self.returnID, self.orderID, self.status, self.items, self.reason) = (returnID, orderID, status, items, reason)
        (self.refusal, self.restocked, self.refund, self.createdAt) = (refusal, restocked, refund, createdAt)
        self.updatedAt = updatedAt
    }
}
