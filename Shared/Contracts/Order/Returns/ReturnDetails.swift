package import Vocabulary

/// A customer's return of lines of an order, in the shape of the HTTP contract.
package struct ReturnDetails: Codable, Sendable, Hashable {
    package var returnID: ReturnID
    package var orderID: OrderID
    package var status: ReturnStatus
    package var items: [StockLine]
    /// The customer's reason.
    package var reason: String
    /// The shopkeeper's reason, if the return was refused.
    package var refusal: String?
    /// What was restocked when the return was received.
    package var restocked: [StockLine]
    /// The refund; nil before the return is received, and if there is none.
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
