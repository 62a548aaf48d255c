package import Vocabulary

/// The subject wants to send something of a delivered order back. Repeating it with the same id gives the same return.
package struct RequestReturn: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "request-return")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = ReturnDetails

    package var returnID: ReturnID
    package var orderID: OrderID
    package var items: [StockLine]
    package var reason: String

    package init(returnID: ReturnID, orderID: OrderID, items: [StockLine], reason: String) {
        (self.returnID, self.orderID, self.items, self.reason) = (returnID, orderID, items, reason)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// Also for somebody else's order.
        case notFound
        case notReturnable(OrderStatus)
        /// More of these than was delivered and is not on its way back already.
        case exceedsDelivered([ReturnableLine])
    }
}

/// How much of a product can be sent back.
package struct ReturnableLine: Codable, Sendable, Hashable {
    package var productID: ProductID
    package var requested: Int64
    package var returnable: Int64

    package init(productID: ProductID, requested: Int64, returnable: Int64) {
        (self.productID, self.requested, self.returnable) = (productID, requested, returnable)
    }
}
