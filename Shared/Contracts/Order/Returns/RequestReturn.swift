package import Vocabulary

/// The subject wants to send something of a delivered order back. Repeating it with the same id gives the same return.
package struct RequestReturn: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "request-return")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = ReturnDetails

    package var returnId: ReturnID
    package var orderId: OrderID
    package var items: [StockLine]
    package var reason: String

    package init(returnId: ReturnID, orderId: OrderID, items: [StockLine], reason: String) {
        self.returnId = returnId
        self.orderId = orderId
        self.items = items
        self.reason = reason
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
    package var productId: ProductID
    package var requested: Int64
    package var returnable: Int64

    package init(productId: ProductID, requested: Int64, returnable: Int64) {
        self.productId = productId
        self.requested = requested
        self.returnable = returnable
    }
}
