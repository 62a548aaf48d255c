package import Vocabulary

/// The subject requests to return lines of a delivered order. A repetition with the same id returns the same return.
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
        /// Also for another customer's order.
        case notFound
        case notReturnable(OrderStatus)
        /// More pieces of these products than were delivered and are not being returned already.
        case exceedsDelivered([ReturnableLine])
    }
}

/// How much of a product can be returned.
package struct ReturnableLine: Codable, Sendable, Hashable {
    package var productID: ProductID
    package var requested: Int64
    package var returnable: Int64

    package init(productID: ProductID, requested: Int64, returnable: Int64) {
        (self.productID, self.requested, self.returnable) = (productID, requested, returnable)
    }
}
